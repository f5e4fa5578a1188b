///Several changes of a [`Limits`] at once: [`commit`](Self::commit) makes all of them, or none.
#[must_use = "nothing changes before `commit`"]
pub(crate) struct LimitsEdit<'__funcpipe> {
    config: &'__funcpipe mut Limits,
    changes: (::core::option::Option<u32>,),
}
///Makes a [`Limits`]. `build` is there for whoever has given all that is required.
#[must_use = "nothing is made before `build`"]
pub(crate) struct LimitsBuilder {
    required: (),
    optional: (u32,),
    of: ::core::marker::PhantomData<fn() -> Limits>,
}
const _: () = {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    const __FUNCPIPE_CONSTANT_0: u32 = LEAST;
    const __FUNCPIPE_CONSTANT_1: u32 = MOST;
    const __FUNCPIPE_CONSTANT_2: u32 = middle();
    const _: () = __funcpipe::config::check::default(
        __funcpipe::config::check::Const::<u32>(__FUNCPIPE_CONSTANT_2).scalar(),
        &[
            __funcpipe::config::Rule::Range {
                from: ::core::option::Option::Some(
                    __funcpipe::config::check::Const::<u32>(__FUNCPIPE_CONSTANT_0)
                        .scalar(),
                ),
                to: ::core::option::Option::Some(
                    __funcpipe::config::check::Const::<u32>(__FUNCPIPE_CONSTANT_1)
                        .scalar(),
                ),
                inclusive: true,
            },
        ],
        __funcpipe::config::Allow::NOTHING,
    );
    const _: () = __funcpipe::config::check::range(
        __funcpipe::config::check::Const::<u32>(__FUNCPIPE_CONSTANT_0).scalar(),
        __funcpipe::config::check::Const::<u32>(__FUNCPIPE_CONSTANT_1).scalar(),
        true,
    );
    #[automatically_derived]
    impl __funcpipe::config::ValidatedConfig for Limits {
        const NAME: &'static ::core::primitive::str = "Limits";
        const FIELDS: &'static [__funcpipe::config::Field] = Self::FIELDS;
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            ((__funcpipe::config::judge::within(
                &self.value,
                &__FUNCPIPE_CONSTANT_0,
                &__FUNCPIPE_CONSTANT_1,
            )))
        }
        fn __funcpipe_collect(
            &self,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {
            if !(__funcpipe::config::judge::within(
                &self.value,
                &__FUNCPIPE_CONSTANT_0,
                &__FUNCPIPE_CONSTANT_1,
            )) {
                __funcpipe::config::Violations::broken_number(
                    __funcpipe_out,
                    __funcpipe::config::nth(Self::FIELDS, 0),
                    0,
                    &self.value,
                );
            }
        }
    }
    #[automatically_derived]
    impl Limits {
        /// What is known of the fields, in declaration order.
        pub(crate) const FIELDS: &'static [__funcpipe::config::Field] = &[
            __funcpipe::config::Field::new("value", "u32", "value")
                .with_default("middle ()")
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Range {
                            from: ::core::option::Option::Some(
                                __funcpipe::config::check::Const::<
                                    u32,
                                >(__FUNCPIPE_CONSTANT_0)
                                    .scalar(),
                            ),
                            to: ::core::option::Option::Some(
                                __funcpipe::config::check::Const::<
                                    u32,
                                >(__FUNCPIPE_CONSTANT_1)
                                    .scalar(),
                            ),
                            inclusive: true,
                        },
                    ],
                ),
        ];
        /// Every field with its default. It is valid: the compiler has seen to that.
        pub(crate) const DEFAULT: Self = Self {
            value: __FUNCPIPE_CONSTANT_2,
        };
        ///The `value`.
        #[inline]
        #[must_use]
        pub(crate) fn value(&self) -> u32 {
            self.value
        }
        ///Sets `value`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        pub(crate) fn try_set_value(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.value,
                    __funcpipe_value,
                ),
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for Limits {
        #[inline]
        fn default() -> Self {
            Self::DEFAULT
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::load::Setting for Limits {
        const __FUNCPIPE_LOADABLE: () = {
            use __funcpipe::config::load::Unloadable as _;
        };
        const __FUNCPIPE_VARIABLES: () = __funcpipe::config::load::loadable(
            false,
            "no setting of `Limits` has an environment variable: `.env()` would read nothing\n       help: write `#[config(env_prefix = \"..\")]` on the struct, or `env = \"..\"` on a field; or leave out `.env()`",
        );
        fn __funcpipe_shape() -> __funcpipe::config::load::Shape {
            use __funcpipe::config::load::traits::*;
            __funcpipe::config::load::Shape::Part(__funcpipe::config::load::Outline {
                name: "Limits",
                type_name: ::core::any::type_name::<Self>(),
                fields: Self::FIELDS,
                shape_of: |__funcpipe_at| match __funcpipe_at {
                    0 => <u32 as __funcpipe::config::load::Setting>::__funcpipe_shape(),
                    _ => __funcpipe::config::load::Shape::Open,
                },
                default_of: |__funcpipe_at| match __funcpipe_at {
                    0 => {
                        let __funcpipe_value: u32 = __FUNCPIPE_CONSTANT_2;
                        ::core::option::Option::Some(
                            <u32 as __funcpipe::config::load::Setting>::__funcpipe_store(
                                &__funcpipe_value,
                            ),
                        )
                    }
                    _ => ::core::option::Option::None,
                },
                checks: &[],
                env_prefix: ::core::option::Option::None,
                unknown: __funcpipe::config::load::Unknown::Error,
            })
        }
        fn __funcpipe_load(
            __funcpipe_place: &mut __funcpipe::config::load::Place<'_>,
            __funcpipe_base: ::core::option::Option<Self>,
        ) -> ::core::option::Option<Self> {
            use __funcpipe::config::load::traits::*;
            let mut __funcpipe_fields = __funcpipe::config::load::Fields::new(
                __funcpipe_place,
                __funcpipe::config::load::outline::<Self>(),
            );
            let (__funcpipe_base_0,) = match __funcpipe_base {
                ::core::option::Option::Some(Self { value: __funcpipe_base_0 }) => {
                    (::core::option::Option::Some(__funcpipe_base_0),)
                }
                ::core::option::Option::None => (::core::option::Option::None,),
            };
            let __funcpipe_field_0: ::core::option::Option<u32> = __funcpipe::config::load::Fields::field_or(
                &mut __funcpipe_fields,
                0,
                <u32 as __funcpipe::config::load::Setting>::__funcpipe_load,
                __funcpipe::config::judge::numbers,
                __funcpipe_base_0,
                || __FUNCPIPE_CONSTANT_2,
            );
            let __funcpipe_made = match (__funcpipe_field_0,) {
                (::core::option::Option::Some(__funcpipe_field_0),) => {
                    ::core::option::Option::Some(Self { value: __funcpipe_field_0 })
                }
                _ => ::core::option::Option::None,
            };
            __funcpipe::config::load::Fields::finish(__funcpipe_fields, __funcpipe_made)
        }
        fn __funcpipe_store(&self) -> __funcpipe::config::load::Content {
            use __funcpipe::config::load::traits::*;
            use __funcpipe::config::load::traits_of_files::*;
            __funcpipe::config::load::table([
                (
                    "value",
                    <u32 as __funcpipe::config::load::Setting>::__funcpipe_store(
                        &self.value,
                    ),
                ),
            ])
        }
    }
    #[automatically_derived]
    impl Limits {
        /// Loads a configuration from files, the environment and arguments.
        pub(crate) const fn loader() -> __funcpipe::config::Loader<Self> {
            __funcpipe::config::Loader::new()
        }
        /// All settings as a table for people: names, variables, flags, rules, defaults, documentation.
        ///
        /// # Panics
        /// If a default does, which is evaluated for this.
        #[must_use]
        pub(crate) fn help_config() -> __funcpipe::config::String
        where
            Self: __funcpipe::config::load::Setting,
        {
            __funcpipe::config::load::help::<Self>()
        }
        /// The JSON schema of files with these settings (draft 2020-12).
        ///
        /// # Panics
        /// If a default does, which is evaluated for this.
        #[must_use]
        pub(crate) fn json_schema() -> __funcpipe::config::String
        where
            Self: __funcpipe::config::load::Setting,
        {
            __funcpipe::config::load::json_schema::<Self>()
        }
        /// The environment variables from which this configuration is loaded again, but for secrets, which are left out, and for what no
        /// variable can hold.
        #[must_use]
        pub(crate) fn to_env(
            &self,
        ) -> __funcpipe::config::Vec<
            (__funcpipe::config::String, __funcpipe::config::String),
        >
        where
            Self: __funcpipe::config::load::Setting,
        {
            __funcpipe::config::load::to_env(self)
        }
    }
    #[automatically_derived]
    impl Limits {
        /// Changes several fields at once: what holds of all of them need not hold in between.
        pub(crate) fn edit(&mut self) -> LimitsEdit<'_> {
            LimitsEdit {
                config: self,
                changes: (::core::option::Option::None,),
            }
        }
    }
    #[automatically_derived]
    impl<'__funcpipe> LimitsEdit<'__funcpipe> {
        ///Changes `value`.
        pub(crate) fn value(mut self, value: u32) -> Self {
            self.changes.0 = ::core::option::Option::Some(value);
            self
        }
        /// Makes the changes, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        pub(crate) fn commit(
            self,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self.config,
                self.changes,
                |__funcpipe_config, __funcpipe_changes| {
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.value,
                        &mut __funcpipe_changes.0,
                    );
                },
            )
        }
    }
    #[automatically_derived]
    impl Limits {
        /// Makes a configuration from its parts. Fields with a default have it from the start.
        pub(crate) fn builder() -> LimitsBuilder {
            LimitsBuilder {
                required: (),
                optional: (__FUNCPIPE_CONSTANT_2,),
                of: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl LimitsBuilder {
        ///Gives `value` a value.
        pub(crate) fn value(mut self, value: u32) -> Self {
            self.optional.0 = value;
            self
        }
        /// The configuration, if it is valid.
        ///
        /// # Errors
        /// Every rule that it would break.
        pub(crate) fn build(
            self,
        ) -> ::core::result::Result<Limits, __funcpipe::config::ConfigError> {
            __funcpipe::config::build(
                __funcpipe::config::Candidate::__funcpipe_candidate(self),
            )
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::Candidate<Limits> for LimitsBuilder {
        fn __funcpipe_candidate(self) -> Limits {
            Limits { value: self.optional.0 }
        }
    }
};
