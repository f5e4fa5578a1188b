const _: () = {
    #[automatically_derived]
    impl ::funcpipe::__private::v0_1_0::config::ValidatedConfig for Name {
        const NAME: &'static ::core::primitive::str = "Name";
        const FIELDS: &'static [::funcpipe::__private::v0_1_0::config::Field] = &[
            ::funcpipe::__private::v0_1_0::config::Field::new("", "String", "")
                .with_unit("")
                .with_rules(
                    &[
                        ::funcpipe::__private::v0_1_0::config::Rule::Length {
                            least: 1,
                            most: 64,
                        },
                        ::funcpipe::__private::v0_1_0::config::Rule::Function("is_lower"),
                    ],
                )
                .allowing(::funcpipe::__private::v0_1_0::config::Allow::NOTHING),
        ];
        #[inline]
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            false
        }
        fn __funcpipe_collect(
            &self,
            __funcpipe_out: &mut ::funcpipe::__private::v0_1_0::config::Violations,
        ) {
            use ::funcpipe::__private::v0_1_0::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            let _ = &__funcpipe_out;
            if !(::funcpipe::__private::v0_1_0::config::judge::length::<
                String,
            >(
                &self.0,
                ::funcpipe::__private::v0_1_0::config::nth(
                    ::funcpipe::__private::v0_1_0::config::Field::rules(
                        ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                    ),
                    0,
                ),
                ::funcpipe::__private::v0_1_0::config::Allow::NOTHING,
            )) {
                ::funcpipe::__private::v0_1_0::config::Violations::broken(
                    __funcpipe_out,
                    ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                    "",
                    ::funcpipe::__private::v0_1_0::config::nth(
                        ::funcpipe::__private::v0_1_0::config::Field::rules(
                            ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                        ),
                        0,
                    ),
                    ::funcpipe::__private::v0_1_0::config::Allow::NOTHING,
                    (&&::funcpipe::__private::v0_1_0::config::show::Of(&self.0))
                        .__funcpipe_length(),
                );
            }
            ::funcpipe::__private::v0_1_0::config::Violations::refused(
                __funcpipe_out,
                "",
                ::funcpipe::__private::v0_1_0::config::judge::objection::<
                    ::core::primitive::str,
                    _,
                >(is_lower, &self.0),
                || {
                    (&&&&&::funcpipe::__private::v0_1_0::config::show::Of(&self.0))
                        .__funcpipe_got()
                },
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
        ) -> ::core::result::Result<
            Self,
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        > {
            ::funcpipe::__private::v0_1_0::config::build(Self(value))
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
    impl ::funcpipe::__private::v0_1_0::config::Text for Name {
        fn as_text(&self) -> &::core::primitive::str {
            <String as ::funcpipe::__private::v0_1_0::config::Text>::as_text(&self.0)
        }
    }
    #[automatically_derived]
    impl ::funcpipe::__private::v0_1_0::config::Length for Name {
        fn length(&self) -> ::core::primitive::usize {
            <String as ::funcpipe::__private::v0_1_0::config::Length>::length(&self.0)
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<String> for Name {
        type Error = ::funcpipe::__private::v0_1_0::config::ConfigError;
        fn try_from(value: String) -> ::core::result::Result<Self, Self::Error> {
            Self::new(value)
        }
    }
    #[automatically_derived]
    impl ::funcpipe::__private::v0_1_0::config::load::Setting for Name {
        fn __funcpipe_shape() -> ::funcpipe::__private::v0_1_0::config::load::Shape {
            use ::funcpipe::__private::v0_1_0::config::load::traits::*;
            ::funcpipe::__private::v0_1_0::config::load::Shape::Checked {
                of: ::funcpipe::__private::v0_1_0::config::boxed(
                    <String as ::funcpipe::__private::v0_1_0::config::load::Setting>::__funcpipe_shape(),
                ),
                rules: ::funcpipe::__private::v0_1_0::config::load::rules_of(
                    <Self as ::funcpipe::__private::v0_1_0::config::ValidatedConfig>::FIELDS,
                ),
            }
        }
        fn __funcpipe_load(
            __funcpipe_place: &mut ::funcpipe::__private::v0_1_0::config::load::Place<
                '_,
            >,
            _: ::core::option::Option<Self>,
        ) -> ::core::option::Option<Self> {
            use ::funcpipe::__private::v0_1_0::config::load::traits::*;
            ::funcpipe::__private::v0_1_0::config::load::Place::valid(
                __funcpipe_place,
                <String as ::funcpipe::__private::v0_1_0::config::load::Setting>::__funcpipe_load,
                Self,
            )
        }
        fn __funcpipe_store(
            &self,
        ) -> ::funcpipe::__private::v0_1_0::config::load::Content {
            use ::funcpipe::__private::v0_1_0::config::load::traits::*;
            use ::funcpipe::__private::v0_1_0::config::load::traits_of_files::*;
            <String as ::funcpipe::__private::v0_1_0::config::load::Setting>::__funcpipe_store(
                &self.0,
            )
        }
    }
};
