::core::compile_error! {
    "unknown option `ragne` of `#[config]`\nhelp: did you mean `range`?"
}
::core::compile_error! {
    "this default, `4`, breaks a rule of its field\nhelp: change the default, or the rule"
}
///Several changes of a [`Wrong`] at once: [`commit`](Self::commit) makes all of them, or none.
#[must_use = "nothing changes before `commit`"]
struct WrongEdit<'__funcpipe> {
    config: &'__funcpipe mut Wrong,
    changes: (::core::option::Option<u32>, ::core::option::Option<u32>),
}
///Makes a [`Wrong`]. `build` is there for whoever has given all that is required.
#[must_use = "nothing is made before `build`"]
struct WrongBuilder {
    required: (),
    optional: (u32, u32),
    of: ::core::marker::PhantomData<fn() -> Wrong>,
}
const _: () = {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    #[automatically_derived]
    impl __funcpipe::config::ValidatedConfig for Wrong {
        const NAME: &'static ::core::primitive::str = "Wrong";
        const FIELDS: &'static [__funcpipe::config::Field] = Self::FIELDS;
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            true
        }
        fn __funcpipe_collect(
            &self,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {}
    }
    #[automatically_derived]
    impl Wrong {
        /// What is known of the fields, in declaration order.
        const FIELDS: &'static [__funcpipe::config::Field] = &[
            __funcpipe::config::Field::new("value", "u32", "value"),
            __funcpipe::config::Field::new("other", "u32", "other"),
        ];
        ///The `value`.
        #[inline]
        #[must_use]
        fn value(&self) -> u32 {
            self.value
        }
        ///Sets `value`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_value(
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
        ///The `other`.
        #[inline]
        #[must_use]
        fn other(&self) -> u32 {
            self.other
        }
        ///Sets `other`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_other(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.other,
                    __funcpipe_value,
                ),
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for Wrong {
        #[inline]
        fn default() -> Self {
            __funcpipe::config::defaults(Self {
                value: ::core::option::Option::unwrap(::core::option::Option::None),
                other: ::core::option::Option::unwrap(::core::option::Option::None),
            })
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::load::Setting for Wrong {
        const __FUNCPIPE_LOADABLE: () = {
            use __funcpipe::config::load::Unloadable as _;
        };
        fn __funcpipe_shape() -> __funcpipe::config::load::Shape {
            use __funcpipe::config::load::traits::*;
            __funcpipe::config::load::Shape::Part(__funcpipe::config::load::Outline {
                name: "Wrong",
                type_name: ::core::any::type_name::<Self>(),
                fields: Self::FIELDS,
                shape_of: |__funcpipe_at| match __funcpipe_at {
                    0 => <u32 as __funcpipe::config::load::Setting>::__funcpipe_shape(),
                    1 => <u32 as __funcpipe::config::load::Setting>::__funcpipe_shape(),
                    _ => __funcpipe::config::load::Shape::Open,
                },
                default_of: |__funcpipe_at| match __funcpipe_at {
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
            let (__funcpipe_base_0, __funcpipe_base_1) = match __funcpipe_base {
                ::core::option::Option::Some(
                    Self { value: __funcpipe_base_0, other: __funcpipe_base_1 },
                ) => {
                    (
                        ::core::option::Option::Some(__funcpipe_base_0),
                        ::core::option::Option::Some(__funcpipe_base_1),
                    )
                }
                ::core::option::Option::None => {
                    (::core::option::Option::None, ::core::option::Option::None)
                }
            };
            let __funcpipe_field_0: ::core::option::Option<u32> = __funcpipe::config::load::Fields::field_or(
                &mut __funcpipe_fields,
                0,
                <u32 as __funcpipe::config::load::Setting>::__funcpipe_load,
                __funcpipe::config::judge::nothing,
                __funcpipe_base_0,
                || ::core::option::Option::unwrap(::core::option::Option::None),
            );
            let __funcpipe_field_1: ::core::option::Option<u32> = __funcpipe::config::load::Fields::field_or(
                &mut __funcpipe_fields,
                1,
                <u32 as __funcpipe::config::load::Setting>::__funcpipe_load,
                __funcpipe::config::judge::nothing,
                __funcpipe_base_1,
                || ::core::option::Option::unwrap(::core::option::Option::None),
            );
            let __funcpipe_made = match (__funcpipe_field_0, __funcpipe_field_1) {
                (
                    ::core::option::Option::Some(__funcpipe_field_0),
                    ::core::option::Option::Some(__funcpipe_field_1),
                ) => {
                    ::core::option::Option::Some(Self {
                        value: __funcpipe_field_0,
                        other: __funcpipe_field_1,
                    })
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
                (
                    "other",
                    <u32 as __funcpipe::config::load::Setting>::__funcpipe_store(
                        &self.other,
                    ),
                ),
            ])
        }
    }
    #[automatically_derived]
    impl Wrong {
        /// Loads a configuration from files, the environment and arguments.
        const fn loader() -> __funcpipe::config::Loader<Self> {
            __funcpipe::config::Loader::new()
        }
        /// All settings as a table for people: names, variables, flags, rules, defaults, documentation.
        ///
        /// # Panics
        /// If a default does, which is evaluated for this.
        #[must_use]
        fn help_config() -> __funcpipe::config::String
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
        fn json_schema() -> __funcpipe::config::String
        where
            Self: __funcpipe::config::load::Setting,
        {
            __funcpipe::config::load::json_schema::<Self>()
        }
        /// The environment variables from which this configuration is loaded again, but for secrets, which are left out, and for what no
        /// variable can hold.
        #[must_use]
        fn to_env(
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
    impl Wrong {
        /// Changes several fields at once: what holds of all of them need not hold in between.
        fn edit(&mut self) -> WrongEdit<'_> {
            WrongEdit {
                config: self,
                changes: (::core::option::Option::None, ::core::option::Option::None),
            }
        }
    }
    #[automatically_derived]
    impl<'__funcpipe> WrongEdit<'__funcpipe> {
        ///Changes `value`.
        fn value(mut self, value: u32) -> Self {
            self.changes.0 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `other`.
        fn other(mut self, value: u32) -> Self {
            self.changes.1 = ::core::option::Option::Some(value);
            self
        }
        /// Makes the changes, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn commit(self) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self.config,
                self.changes,
                |__funcpipe_config, __funcpipe_changes| {
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.value,
                        &mut __funcpipe_changes.0,
                    );
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.other,
                        &mut __funcpipe_changes.1,
                    );
                },
            )
        }
    }
    #[automatically_derived]
    impl Wrong {
        /// Makes a configuration from its parts. Fields with a default have it from the start.
        fn builder() -> WrongBuilder {
            WrongBuilder {
                required: (),
                optional: (
                    ::core::option::Option::unwrap(::core::option::Option::None),
                    ::core::option::Option::unwrap(::core::option::Option::None),
                ),
                of: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl WrongBuilder {
        ///Gives `value` a value.
        fn value(mut self, value: u32) -> Self {
            self.optional.0 = value;
            self
        }
        ///Gives `other` a value.
        fn other(mut self, value: u32) -> Self {
            self.optional.1 = value;
            self
        }
        /// The configuration, if it is valid.
        ///
        /// # Errors
        /// Every rule that it would break.
        fn build(
            self,
        ) -> ::core::result::Result<Wrong, __funcpipe::config::ConfigError> {
            __funcpipe::config::build(
                __funcpipe::config::Candidate::__funcpipe_candidate(self),
            )
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::Candidate<Wrong> for WrongBuilder {
        fn __funcpipe_candidate(self) -> Wrong {
            Wrong {
                value: self.optional.0,
                other: self.optional.1,
            }
        }
    }
};
