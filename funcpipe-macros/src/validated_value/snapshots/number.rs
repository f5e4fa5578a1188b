const _: () = {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    #[automatically_derived]
    impl __funcpipe::config::ValidatedConfig for WindowSize {
        const NAME: &'static ::core::primitive::str = "WindowSize";
        const FIELDS: &'static [__funcpipe::config::Field] = &[
            __funcpipe::config::Field::new("", "u32", "")
                .with_unit("")
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Range {
                            from: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Int(1),
                            ),
                            to: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Int(10000),
                            ),
                            inclusive: true,
                        },
                    ],
                )
                .allowing(__funcpipe::config::Allow::NOTHING),
        ];
        #[inline]
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            __funcpipe::config::judge::within(&self.0, &1, &10000)
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
            if !(__funcpipe::config::judge::within(&self.0, &1, &10000)) {
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
                    (&&&&&__funcpipe::config::show::Of(&self.0)).__funcpipe_got(),
                );
            }
        }
    }
    #[automatically_derived]
    impl WindowSize {
        /// The value, if it keeps its rules.
        ///
        /// # Errors
        /// Every rule that it breaks.
        pub fn new(
            value: u32,
        ) -> ::core::result::Result<Self, __funcpipe::config::ConfigError> {
            __funcpipe::config::build(Self(value))
        }
        /// The value, in a constant: there a rule that is broken is a compile error.
        ///
        /// # Panics
        /// If it breaks a rule.
        #[must_use]
        #[track_caller]
        pub const fn new_const(value: u32) -> Self {
            __funcpipe::config::check::value(
                __funcpipe::config::check::Const::<u32>(value).scalar(),
                &[
                    __funcpipe::config::Rule::Range {
                        from: ::core::option::Option::Some(
                            __funcpipe::config::Scalar::Int(1),
                        ),
                        to: ::core::option::Option::Some(
                            __funcpipe::config::Scalar::Int(10000),
                        ),
                        inclusive: true,
                    },
                ],
                __funcpipe::config::Allow::NOTHING,
            );
            Self(value)
        }
        /// The value.
        #[inline]
        #[must_use]
        pub fn get(&self) -> u32 {
            self.0
        }
        /// The value, without its rules.
        #[must_use]
        pub fn into_inner(self) -> u32 {
            self.0
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::Number for WindowSize {
        #[inline]
        fn scalar(&self) -> __funcpipe::config::Scalar {
            <u32 as __funcpipe::config::Number>::scalar(&self.0)
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<u32> for WindowSize {
        type Error = __funcpipe::config::ConfigError;
        fn try_from(value: u32) -> ::core::result::Result<Self, Self::Error> {
            Self::new(value)
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::load::Setting for WindowSize {
        fn __funcpipe_shape() -> __funcpipe::config::load::Shape {
            use __funcpipe::config::load::traits::*;
            __funcpipe::config::load::Shape::Checked {
                of: __funcpipe::config::boxed(
                    <u32 as __funcpipe::config::load::Setting>::__funcpipe_shape(),
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
                <u32 as __funcpipe::config::load::Setting>::__funcpipe_load,
                Self,
            )
        }
        fn __funcpipe_store(&self) -> __funcpipe::config::load::Content {
            use __funcpipe::config::load::traits::*;
            use __funcpipe::config::load::traits_of_files::*;
            <u32 as __funcpipe::config::load::Setting>::__funcpipe_store(&self.0)
        }
    }
};
