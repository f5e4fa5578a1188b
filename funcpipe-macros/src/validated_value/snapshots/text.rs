const _: () = {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    #[automatically_derived]
    impl __funcpipe::config::ValidatedConfig for Name {
        const NAME: &'static ::core::primitive::str = "Name";
        const FIELDS: &'static [__funcpipe::config::Field] = &[
            __funcpipe::config::Field::new("", "String", "")
                .with_unit("")
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Length {
                            least: 1,
                            most: 64,
                        },
                        __funcpipe::config::Rule::Function("is_lower"),
                    ],
                )
                .allowing(__funcpipe::config::Allow::NOTHING),
        ];
        #[inline]
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            false
        }
        fn __funcpipe_collect(
            &self,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {
            use __funcpipe::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            let _ = &__funcpipe_out;
            if !(__funcpipe::config::judge::length::<
                String,
            >(
                &self.0,
                __funcpipe::config::nth(
                    __funcpipe::config::Field::rules(
                        __funcpipe::config::nth(Self::FIELDS, 0),
                    ),
                    0,
                ),
                __funcpipe::config::Allow::NOTHING,
            )) {
                __funcpipe::config::Violations::broken(
                    __funcpipe_out,
                    __funcpipe::config::nth(Self::FIELDS, 0),
                    "",
                    __funcpipe::config::nth(
                        __funcpipe::config::Field::rules(
                            __funcpipe::config::nth(Self::FIELDS, 0),
                        ),
                        0,
                    ),
                    __funcpipe::config::Allow::NOTHING,
                    (&&__funcpipe::config::show::Of(&self.0)).__funcpipe_length(),
                );
            }
            __funcpipe::config::Violations::refused(
                __funcpipe_out,
                "",
                {
                    use __funcpipe::config::asked::{ViaOther as _, ViaRule as _};
                    __funcpipe::config::asked::objection::<
                        ::core::primitive::str,
                    >(
                        (&&__funcpipe::config::asked::asked::<
                            ::core::primitive::str,
                            _,
                        >(is_lower, &self.0))
                            .__funcpipe_objection(),
                    )
                },
                || (&&&&&__funcpipe::config::show::Of(&self.0)).__funcpipe_got(),
            );
        }
    }
    #[automatically_derived]
    impl Name {
        /// The value, if it keeps its rules.
        ///
        /// # Errors
        /// Every rule that it breaks.
        fn new(
            value: String,
        ) -> ::core::result::Result<Self, __funcpipe::config::ConfigError> {
            __funcpipe::config::build(Self(value))
        }
        /// The value.
        #[inline]
        #[must_use]
        fn get(&self) -> &::core::primitive::str {
            &self.0
        }
        /// The value, without its rules.
        #[must_use]
        fn into_inner(self) -> String {
            self.0
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::Text for Name {
        fn as_text(&self) -> &::core::primitive::str {
            <String as __funcpipe::config::Text>::as_text(&self.0)
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::Length for Name {
        fn length(&self) -> ::core::primitive::usize {
            <String as __funcpipe::config::Length>::length(&self.0)
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<String> for Name {
        type Error = __funcpipe::config::ConfigError;
        fn try_from(value: String) -> ::core::result::Result<Self, Self::Error> {
            Self::new(value)
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::load::Setting for Name {
        fn __funcpipe_shape() -> __funcpipe::config::load::Shape {
            use __funcpipe::config::load::traits::*;
            __funcpipe::config::load::Shape::Checked {
                of: __funcpipe::config::boxed(
                    <String as __funcpipe::config::load::Setting>::__funcpipe_shape(),
                ),
                rules: __funcpipe::config::load::rules_of(
                    <Self as __funcpipe::config::ValidatedConfig>::FIELDS,
                ),
            }
        }
        fn __funcpipe_load(
            __funcpipe_place: &mut __funcpipe::config::load::Place<'_>,
            _: ::core::option::Option<Self>,
        ) -> ::core::option::Option<Self> {
            use __funcpipe::config::load::traits::*;
            __funcpipe::config::load::Place::valid(
                __funcpipe_place,
                <String as __funcpipe::config::load::Setting>::__funcpipe_load,
                Self,
            )
        }
        fn __funcpipe_store(&self) -> __funcpipe::config::load::Content {
            use __funcpipe::config::load::traits::*;
            use __funcpipe::config::load::traits_of_files::*;
            <String as __funcpipe::config::load::Setting>::__funcpipe_store(&self.0)
        }
    }
};
