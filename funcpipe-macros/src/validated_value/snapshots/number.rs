const _: () = {
    #[automatically_derived]
    impl ::funcpipe::__private::v0_1_0::config::ValidatedConfig for WindowSize {
        const NAME: &'static ::core::primitive::str = "WindowSize";
        const FIELDS: &'static [::funcpipe::__private::v0_1_0::config::Field] = &[
            ::funcpipe::__private::v0_1_0::config::Field::new("", "u32", "")
                .with_unit("")
                .with_rules(
                    &[
                        ::funcpipe::__private::v0_1_0::config::Rule::Range {
                            from: ::core::option::Option::Some(
                                ::funcpipe::__private::v0_1_0::config::Scalar::Int(1),
                            ),
                            to: ::core::option::Option::Some(
                                ::funcpipe::__private::v0_1_0::config::Scalar::Int(10000),
                            ),
                            inclusive: true,
                        },
                    ],
                )
                .allowing(::funcpipe::__private::v0_1_0::config::Allow::NOTHING),
        ];
        #[inline]
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            ::funcpipe::__private::v0_1_0::config::judge::within(&self.0, &1, &10000)
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
            if !(::funcpipe::__private::v0_1_0::config::judge::within(
                &self.0,
                &1,
                &10000,
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
                    (&&&&&::funcpipe::__private::v0_1_0::config::show::Of(&self.0))
                        .__funcpipe_got(),
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
        ) -> ::core::result::Result<
            Self,
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        > {
            ::funcpipe::__private::v0_1_0::config::build(Self(value))
        }
        /// The value, in a constant: there a rule that is broken is a compile error.
        ///
        /// # Panics
        /// If it breaks a rule.
        #[must_use]
        #[track_caller]
        pub const fn new_const(value: u32) -> Self {
            ::funcpipe::__private::v0_1_0::config::check::value(
                ::funcpipe::__private::v0_1_0::config::check::Const::<u32>(value)
                    .scalar(),
                &[
                    ::funcpipe::__private::v0_1_0::config::Rule::Range {
                        from: ::core::option::Option::Some(
                            ::funcpipe::__private::v0_1_0::config::Scalar::Int(1),
                        ),
                        to: ::core::option::Option::Some(
                            ::funcpipe::__private::v0_1_0::config::Scalar::Int(10000),
                        ),
                        inclusive: true,
                    },
                ],
                ::funcpipe::__private::v0_1_0::config::Allow::NOTHING,
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
    impl ::funcpipe::__private::v0_1_0::config::Number for WindowSize {
        #[inline]
        fn scalar(&self) -> ::funcpipe::__private::v0_1_0::config::Scalar {
            <u32 as ::funcpipe::__private::v0_1_0::config::Number>::scalar(&self.0)
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<u32> for WindowSize {
        type Error = ::funcpipe::__private::v0_1_0::config::ConfigError;
        fn try_from(value: u32) -> ::core::result::Result<Self, Self::Error> {
            Self::new(value)
        }
    }
    #[automatically_derived]
    impl ::funcpipe::__private::v0_1_0::config::load::Setting for WindowSize {
        fn __funcpipe_shape() -> ::funcpipe::__private::v0_1_0::config::load::Shape {
            use ::funcpipe::__private::v0_1_0::config::load::traits::*;
            ::funcpipe::__private::v0_1_0::config::load::Shape::Checked {
                of: ::funcpipe::__private::v0_1_0::config::boxed(
                    <u32 as ::funcpipe::__private::v0_1_0::config::load::Setting>::__funcpipe_shape(),
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
                <u32 as ::funcpipe::__private::v0_1_0::config::load::Setting>::__funcpipe_load,
                Self,
            )
        }
        fn __funcpipe_store(
            &self,
        ) -> ::funcpipe::__private::v0_1_0::config::load::Content {
            use ::funcpipe::__private::v0_1_0::config::load::traits::*;
            use ::funcpipe::__private::v0_1_0::config::load::traits_of_files::*;
            <u32 as ::funcpipe::__private::v0_1_0::config::load::Setting>::__funcpipe_store(
                &self.0,
            )
        }
    }
};
