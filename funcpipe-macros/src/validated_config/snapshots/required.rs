///Several changes of a [`Stage`] at once: [`commit`](Self::commit) makes all of them, or none.
#[must_use = "nothing changes before `commit`"]
struct StageEdit<'__funcpipe, 'a, T>
where
    T: Number,
{
    config: &'__funcpipe mut Stage<'a, T>,
    changes: (::core::option::Option<T>, ::core::option::Option<&'a str>),
}
///Makes a [`Stage`]. `build` is there for whoever has given all that is required.
#[must_use = "nothing is made before `build`"]
struct StageBuilder<'a, T, __F0, __F1>
where
    T: Number,
{
    required: (__F0, __F1),
    optional: (),
    of: ::core::marker::PhantomData<fn() -> Stage<'a, T>>,
}
const _: () = {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    #[automatically_derived]
    impl<'a, T> __funcpipe::config::ValidatedConfig for Stage<'a, T>
    where
        T: Number,
    {
        const NAME: &'static ::core::primitive::str = "Stage";
        const FIELDS: &'static [__funcpipe::config::Field] = Self::FIELDS;
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            ((__funcpipe::config::judge::number::<
                T,
            >(
                &self.share,
                __funcpipe::config::nth(
                    __funcpipe::config::Field::rules(
                        __funcpipe::config::nth(Self::FIELDS, 0),
                    ),
                    0,
                ),
                __funcpipe::config::Allow::new(false, true),
            ))
                & (__funcpipe::config::judge::length::<
                    &'a str,
                >(
                    &self.r#type,
                    __funcpipe::config::nth(
                        __funcpipe::config::Field::rules(
                            __funcpipe::config::nth(Self::FIELDS, 1),
                        ),
                        0,
                    ),
                    __funcpipe::config::Allow::NOTHING,
                )))
        }
        fn __funcpipe_collect(
            &self,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {
            Self::__funcpipe_rules_0(
                &self.share,
                __funcpipe::config::nth(Self::FIELDS, 0),
                __funcpipe_out,
            );
            Self::__funcpipe_rules_1(
                &self.r#type,
                __funcpipe::config::nth(Self::FIELDS, 1),
                __funcpipe_out,
            );
        }
    }
    #[automatically_derived]
    impl<'a, T> Stage<'a, T>
    where
        T: Number,
    {
        /// What is known of the fields, in declaration order.
        const FIELDS: &'static [__funcpipe::config::Field] = &[
            __funcpipe::config::Field::new("share", "T", "share")
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Above(
                            __funcpipe::config::Scalar::Int(0),
                        ),
                    ],
                )
                .allowing(__funcpipe::config::Allow::new(false, true))
                .required(),
            __funcpipe::config::Field::new("type", "&'a str", "type")
                .with_aliases(&["n"])
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Length {
                            least: 1,
                            most: ::core::primitive::usize::MAX,
                        },
                    ],
                )
                .required(),
        ];
        ///The `share`.
        #[inline]
        #[must_use]
        fn share(&self) -> &T {
            &self.share
        }
        ///Sets `share`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_share(
            &mut self,
            value: T,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.share,
                    __funcpipe_value,
                ),
            )
        }
        ///The `type`.
        #[inline]
        #[must_use]
        fn r#type(&self) -> &'a str {
            self.r#type
        }
        ///Sets `type`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_type(
            &mut self,
            value: &'a str,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.r#type,
                    __funcpipe_value,
                ),
            )
        }
        fn __funcpipe_rules_0(
            __funcpipe_value: &T,
            __funcpipe_field: &'static __funcpipe::config::Field,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {
            use __funcpipe::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            if !(__funcpipe::config::judge::number::<
                T,
            >(
                __funcpipe_value,
                __funcpipe::config::nth(
                    __funcpipe::config::Field::rules(__funcpipe_field),
                    0,
                ),
                __funcpipe::config::Allow::new(false, true),
            )) {
                __funcpipe::config::Violations::broken(
                    __funcpipe_out,
                    __funcpipe_field,
                    "share",
                    __funcpipe::config::nth(
                        __funcpipe::config::Field::rules(__funcpipe_field),
                        0,
                    ),
                    __funcpipe::config::Allow::new(false, true),
                    (&&&&&__funcpipe::config::show::Of(__funcpipe_value))
                        .__funcpipe_got(),
                );
            }
        }
        fn __funcpipe_rules_1(
            __funcpipe_value: &&'a str,
            __funcpipe_field: &'static __funcpipe::config::Field,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {
            use __funcpipe::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            if !(__funcpipe::config::judge::length::<
                &'a str,
            >(
                __funcpipe_value,
                __funcpipe::config::nth(
                    __funcpipe::config::Field::rules(__funcpipe_field),
                    0,
                ),
                __funcpipe::config::Allow::NOTHING,
            )) {
                __funcpipe::config::Violations::broken(
                    __funcpipe_out,
                    __funcpipe_field,
                    "type",
                    __funcpipe::config::nth(
                        __funcpipe::config::Field::rules(__funcpipe_field),
                        0,
                    ),
                    __funcpipe::config::Allow::NOTHING,
                    (&&__funcpipe::config::show::Of(__funcpipe_value))
                        .__funcpipe_length(),
                );
            }
        }
    }
    #[automatically_derived]
    impl<'a, T> __funcpipe::config::load::Setting for Stage<'a, T>
    where
        T: Number,
        T: __funcpipe::config::load::Setting,
    {
        const __FUNCPIPE_LOADABLE: () = {
            use __funcpipe::config::load::Unloadable as _;
            __funcpipe::config::load::loadable(
                __funcpipe::config::load::Open::<&'a str>::IS_SETTING
                    || __funcpipe::config::load::Open::<&'a str>::IS_TEXT || false,
                "`type` cannot be loaded: nothing reads a `&'a str`\n       help: implement `FromStr`; or, with the feature `serde`, `Deserialize`; or write `#[config(skip)]`",
            );
        };
        fn __funcpipe_shape() -> __funcpipe::config::load::Shape {
            use __funcpipe::config::load::traits::*;
            __funcpipe::config::load::Shape::Part(__funcpipe::config::load::Outline {
                name: "Stage",
                type_name: ::core::any::type_name::<Self>(),
                fields: Self::FIELDS,
                shape_of: |__funcpipe_at| match __funcpipe_at {
                    0 => <T as __funcpipe::config::load::Setting>::__funcpipe_shape(),
                    1 => {
                        (&&&&&&&__funcpipe::config::load::Open::<&'a str>::NEW)
                            .__funcpipe_shape()
                    }
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
                    Self { share: __funcpipe_base_0, r#type: __funcpipe_base_1 },
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
            let __funcpipe_field_0: ::core::option::Option<T> = __funcpipe::config::load::Fields::field(
                &mut __funcpipe_fields,
                0,
                <T as __funcpipe::config::load::Setting>::__funcpipe_load,
                Self::__funcpipe_rules_0,
                __funcpipe_base_0,
            );
            let __funcpipe_field_1: ::core::option::Option<&'a str> = __funcpipe::config::load::Fields::field(
                &mut __funcpipe_fields,
                1,
                |
                    __funcpipe_place: &mut __funcpipe::config::load::Place<'_>,
                    __funcpipe_base: ::core::option::Option<&'a str>|
                {
                    (&&&&&&&__funcpipe::config::load::Open::<&'a str>::NEW)
                        .__funcpipe_load(__funcpipe_place, __funcpipe_base)
                },
                Self::__funcpipe_rules_1,
                __funcpipe_base_1,
            );
            let __funcpipe_made = match (__funcpipe_field_0, __funcpipe_field_1) {
                (
                    ::core::option::Option::Some(__funcpipe_field_0),
                    ::core::option::Option::Some(__funcpipe_field_1),
                ) => {
                    ::core::option::Option::Some(Self {
                        share: __funcpipe_field_0,
                        r#type: __funcpipe_field_1,
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
                    "share",
                    <T as __funcpipe::config::load::Setting>::__funcpipe_store(
                        &self.share,
                    ),
                ),
                (
                    "type",
                    (&&&&__funcpipe::config::load::Out(&self.r#type)).__funcpipe_store(),
                ),
            ])
        }
    }
    #[automatically_derived]
    impl<'a, T> Stage<'a, T>
    where
        T: Number,
    {
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
    impl<'a, T> Stage<'a, T>
    where
        T: Number,
    {
        /// Changes several fields at once: what holds of all of them need not hold in between.
        fn edit(&mut self) -> StageEdit<'_, 'a, T> {
            StageEdit {
                config: self,
                changes: (::core::option::Option::None, ::core::option::Option::None),
            }
        }
    }
    #[automatically_derived]
    impl<'__funcpipe, 'a, T> StageEdit<'__funcpipe, 'a, T>
    where
        T: Number,
    {
        ///Changes `share`.
        fn share(mut self, value: T) -> Self {
            self.changes.0 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `type`.
        fn r#type(mut self, value: &'a str) -> Self {
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
                        &mut __funcpipe_config.share,
                        &mut __funcpipe_changes.0,
                    );
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.r#type,
                        &mut __funcpipe_changes.1,
                    );
                },
            )
        }
    }
    pub struct share_of_Stage;
    pub struct type_of_Stage;
    #[automatically_derived]
    impl<'a, T> Stage<'a, T>
    where
        T: Number,
    {
        /// Makes a configuration from its parts. Fields with a default have it from the start.
        fn builder() -> StageBuilder<'a, T, share_of_Stage, type_of_Stage> {
            StageBuilder {
                required: (share_of_Stage, type_of_Stage),
                optional: (),
                of: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<'a, T, __F0, __F1> StageBuilder<'a, T, __F0, __F1>
    where
        T: Number,
    {
        ///Gives `share` a value.
        fn share(
            self,
            value: T,
        ) -> StageBuilder<'a, T, __funcpipe::config::Set<T>, __F1> {
            StageBuilder {
                required: (__funcpipe::config::Set(value), self.required.1),
                optional: self.optional,
                of: self.of,
            }
        }
        ///Gives `type` a value.
        fn r#type(
            self,
            value: &'a str,
        ) -> StageBuilder<'a, T, __F0, __funcpipe::config::Set<&'a str>> {
            StageBuilder {
                required: (self.required.0, __funcpipe::config::Set(value)),
                optional: self.optional,
                of: self.of,
            }
        }
        /// The configuration, if it is valid.
        ///
        /// # Errors
        /// Every rule that it would break.
        fn build(
            self,
        ) -> ::core::result::Result<Stage<'a, T>, __funcpipe::config::ConfigError>
        where
            __F0: __funcpipe::config::Given<T>,
            __F1: __funcpipe::config::Given<&'a str>,
        {
            __funcpipe::config::build(
                __funcpipe::config::Candidate::__funcpipe_candidate(self),
            )
        }
    }
    #[automatically_derived]
    impl<'a, T, __F0, __F1> __funcpipe::config::Candidate<Stage<'a, T>>
    for StageBuilder<'a, T, __F0, __F1>
    where
        T: Number,
        __F0: __funcpipe::config::Given<T>,
        __F1: __funcpipe::config::Given<&'a str>,
    {
        fn __funcpipe_candidate(self) -> Stage<'a, T> {
            Stage {
                share: __funcpipe::config::Given::__funcpipe_given(self.required.0),
                r#type: __funcpipe::config::Given::__funcpipe_given(self.required.1),
            }
        }
    }
};
