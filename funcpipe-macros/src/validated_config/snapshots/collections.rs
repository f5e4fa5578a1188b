///Several changes of a [`Lanes`] at once: [`commit`](Self::commit) makes all of them, or none.
#[must_use = "nothing changes before `commit`"]
struct LanesEdit<'__funcpipe> {
    config: &'__funcpipe mut Lanes,
    changes: (
        ::core::option::Option<Vec<u8>>,
        ::core::option::Option<Option<String>>,
        ::core::option::Option<Vec<Part>>,
    ),
}
///Makes a [`Lanes`]. `build` is there for whoever has given all that is required.
#[must_use = "nothing is made before `build`"]
struct LanesBuilder<__F0> {
    required: (__F0,),
    optional: (Vec<u8>, Option<String>),
    of: ::core::marker::PhantomData<fn() -> Lanes>,
}
const _: () = {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    #[automatically_derived]
    impl __funcpipe::config::ValidatedConfig for Lanes {
        const NAME: &'static ::core::primitive::str = "Lanes";
        const FIELDS: &'static [__funcpipe::config::Field] = Self::FIELDS;
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            false
        }
        fn __funcpipe_collect(
            &self,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {
            Self::__funcpipe_rules_0(
                &self.lanes,
                __funcpipe::config::nth(Self::FIELDS, 0),
                __funcpipe_out,
            );
            if Self::__funcpipe_when_1(Self::lanes(self)) {
                Self::__funcpipe_rules_1(
                    &self.names,
                    __funcpipe::config::nth(Self::FIELDS, 1),
                    __funcpipe_out,
                );
            }
            __funcpipe::config::judge::collect_each(
                &self.parts,
                "parts",
                __funcpipe_out,
                |__funcpipe_part, __funcpipe_out| {
                    __funcpipe::config::judge::Part::collect(
                        &__funcpipe::config::judge::nested::<Part>(__funcpipe_part),
                        "",
                        __funcpipe_out,
                    );
                },
            );
        }
    }
    #[automatically_derived]
    impl Lanes {
        /// What is known of the fields, in declaration order.
        const FIELDS: &'static [__funcpipe::config::Field] = &[
            __funcpipe::config::Field::new("lanes", "Vec<u8>", "lanes")
                .with_default("[1, 2]")
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Length {
                            least: 0,
                            most: 3,
                        },
                        __funcpipe::config::Rule::Unique,
                        __funcpipe::config::Rule::Each(
                            &[
                                __funcpipe::config::Rule::Range {
                                    from: ::core::option::Option::Some(
                                        __funcpipe::config::Scalar::Int(1),
                                    ),
                                    to: ::core::option::Option::Some(
                                        __funcpipe::config::Scalar::Int(9),
                                    ),
                                    inclusive: true,
                                },
                            ],
                            __funcpipe::config::Allow::NOTHING,
                        ),
                    ],
                ),
            __funcpipe::config::Field::new("names", "Option<String>", "names")
                .with_default("None")
                .with_rules(&[__funcpipe::config::Rule::Function("names::are_known")])
                .with_when("! lanes . is_empty ()"),
            __funcpipe::config::Field::new("parts", "Vec<Part>", "parts")
                .required()
                .nested(),
        ];
        ///The `lanes`.
        #[inline]
        #[must_use]
        fn lanes(&self) -> &[u8] {
            &self.lanes
        }
        ///Sets `lanes`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_lanes(
            &mut self,
            value: Vec<u8>,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.lanes,
                    __funcpipe_value,
                ),
            )
        }
        ///The `names`.
        #[inline]
        #[must_use]
        fn names(&self) -> ::core::option::Option<&::core::primitive::str> {
            ::core::option::Option::map(
                ::core::option::Option::as_ref(&self.names),
                |__funcpipe_present| -> &::core::primitive::str { __funcpipe_present },
            )
        }
        ///Sets `names`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_names(
            &mut self,
            value: Option<String>,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.names,
                    __funcpipe_value,
                ),
            )
        }
        ///The `parts`.
        #[inline]
        #[must_use]
        fn parts(&self) -> &[Part] {
            &self.parts
        }
        ///Sets `parts`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_parts(
            &mut self,
            value: Vec<Part>,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.parts,
                    __funcpipe_value,
                ),
            )
        }
        #[inline]
        fn __funcpipe_when_1(lanes: &[u8]) -> ::core::primitive::bool {
            !lanes.is_empty()
        }
        fn __funcpipe_rules_0(
            __funcpipe_value: &Vec<u8>,
            __funcpipe_field: &'static __funcpipe::config::Field,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {
            use __funcpipe::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            if !(__funcpipe::config::judge::length::<
                Vec<u8>,
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
                    "lanes",
                    __funcpipe::config::nth(
                        __funcpipe::config::Field::rules(__funcpipe_field),
                        0,
                    ),
                    __funcpipe::config::Allow::NOTHING,
                    (&&__funcpipe::config::show::Of(__funcpipe_value))
                        .__funcpipe_length(),
                );
            }
            if !(__funcpipe::config::judge::unique::<
                Vec<u8>,
            >(
                __funcpipe_value,
                __funcpipe::config::nth(
                    __funcpipe::config::Field::rules(__funcpipe_field),
                    1,
                ),
                __funcpipe::config::Allow::NOTHING,
            )) {
                __funcpipe::config::Violations::broken(
                    __funcpipe_out,
                    __funcpipe_field,
                    "lanes",
                    __funcpipe::config::nth(
                        __funcpipe::config::Field::rules(__funcpipe_field),
                        1,
                    ),
                    __funcpipe::config::Allow::NOTHING,
                    (&&&&&__funcpipe::config::show::Of(__funcpipe_value))
                        .__funcpipe_got(),
                );
            }
            __funcpipe::config::judge::collect_each(
                __funcpipe_value,
                "lanes",
                __funcpipe_out,
                |__funcpipe_element, __funcpipe_out| {
                    if !(__funcpipe::config::judge::within(__funcpipe_element, &1, &9)) {
                        __funcpipe::config::Violations::broken(
                            __funcpipe_out,
                            __funcpipe_field,
                            "",
                            __funcpipe::config::nth(
                                __funcpipe::config::Rule::of_elements(
                                    __funcpipe::config::nth(
                                        __funcpipe::config::Field::rules(__funcpipe_field),
                                        2,
                                    ),
                                ),
                                0,
                            ),
                            __funcpipe::config::Allow::NOTHING,
                            (&&&&&__funcpipe::config::show::Of(__funcpipe_element))
                                .__funcpipe_got(),
                        );
                    }
                },
            );
        }
        fn __funcpipe_rules_1(
            __funcpipe_value: &Option<String>,
            __funcpipe_field: &'static __funcpipe::config::Field,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {
            use __funcpipe::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            if let ::core::option::Option::Some(__funcpipe_present) = __funcpipe_value {
                __funcpipe::config::Violations::refused(
                    __funcpipe_out,
                    "names",
                    {
                        use __funcpipe::config::asked::{ViaOther as _, ViaRule as _};
                        __funcpipe::config::asked::objection::<
                            ::core::primitive::str,
                        >(
                            (&&__funcpipe::config::asked::asked::<
                                ::core::primitive::str,
                                _,
                            >(names::are_known, __funcpipe_present))
                                .__funcpipe_objection(),
                        )
                    },
                    || {
                        (&&&&&__funcpipe::config::show::Of(__funcpipe_present))
                            .__funcpipe_got()
                    },
                );
            }
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::load::Setting for Lanes {
        const __FUNCPIPE_LOADABLE: () = {
            use __funcpipe::config::load::Unloadable as _;
            __funcpipe::config::load::loadable(
                __funcpipe::config::load::Open::<Part>::IS_SETTING
                    || __funcpipe::config::load::Open::<Part>::IS_TEXT
                    || __funcpipe::config::load::Open::<Part>::IS_TREE,
                "`parts` cannot be loaded: nothing reads a `Part`\n       help: implement `FromStr`; or, with the feature `serde`, `Deserialize`; or write `#[config(skip)]`",
            );
        };
        const __FUNCPIPE_VARIABLES: () = __funcpipe::config::load::loadable(
            false,
            "no setting of `Lanes` has an environment variable: `.env()` would read nothing\n       help: write `#[config(env_prefix = \"..\")]` on the struct, or `env = \"..\"` on a field; or leave out `.env()`",
        );
        fn __funcpipe_shape() -> __funcpipe::config::load::Shape {
            use __funcpipe::config::load::traits::*;
            __funcpipe::config::load::Shape::Part(__funcpipe::config::load::Outline {
                name: "Lanes",
                type_name: ::core::any::type_name::<Self>(),
                fields: Self::FIELDS,
                shape_of: |__funcpipe_at| match __funcpipe_at {
                    0 => {
                        <Vec<
                            u8,
                        > as __funcpipe::config::load::Setting>::__funcpipe_shape()
                    }
                    1 => {
                        <Option<
                            String,
                        > as __funcpipe::config::load::Setting>::__funcpipe_shape()
                    }
                    2 => {
                        __funcpipe::config::load::Shape::List(
                            __funcpipe::config::boxed(
                                (&&&&&&&__funcpipe::config::load::Open::<Part>::NEW)
                                    .__funcpipe_shape(),
                            ),
                        )
                    }
                    _ => __funcpipe::config::load::Shape::Open,
                },
                default_of: |__funcpipe_at| match __funcpipe_at {
                    0 => {
                        let __funcpipe_value: Vec<u8> = __funcpipe::config::list([1, 2]);
                        ::core::option::Option::Some(
                            <Vec<
                                u8,
                            > as __funcpipe::config::load::Setting>::__funcpipe_store(
                                &__funcpipe_value,
                            ),
                        )
                    }
                    1 => {
                        let __funcpipe_value: Option<String> = ::core::option::Option::None;
                        ::core::option::Option::Some(
                            <Option<
                                String,
                            > as __funcpipe::config::load::Setting>::__funcpipe_store(
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
            use __funcpipe::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            let mut __funcpipe_fields = __funcpipe::config::load::Fields::new(
                __funcpipe_place,
                __funcpipe::config::load::outline::<Self>(),
            );
            let (__funcpipe_base_0, __funcpipe_base_1, __funcpipe_base_2) = match __funcpipe_base {
                ::core::option::Option::Some(
                    Self {
                        lanes: __funcpipe_base_0,
                        names: __funcpipe_base_1,
                        parts: __funcpipe_base_2,
                    },
                ) => {
                    (
                        ::core::option::Option::Some(__funcpipe_base_0),
                        ::core::option::Option::Some(__funcpipe_base_1),
                        ::core::option::Option::Some(__funcpipe_base_2),
                    )
                }
                ::core::option::Option::None => {
                    (
                        ::core::option::Option::None,
                        ::core::option::Option::None,
                        ::core::option::Option::None,
                    )
                }
            };
            let __funcpipe_field_0: ::core::option::Option<Vec<u8>> = __funcpipe::config::load::Fields::field_or(
                &mut __funcpipe_fields,
                0,
                |
                    __funcpipe_place: &mut __funcpipe::config::load::Place<'_>,
                    _: ::core::option::Option<Vec<u8>>|
                __funcpipe::config::load::judged_sequence::<
                    Vec<u8>,
                    u8,
                >(
                    __funcpipe_place,
                    <u8 as __funcpipe::config::load::Setting>::__funcpipe_load,
                    |__funcpipe_element, __funcpipe_out| {
                        if !(__funcpipe::config::judge::within(
                            __funcpipe_element,
                            &1,
                            &9,
                        )) {
                            __funcpipe::config::Violations::broken(
                                __funcpipe_out,
                                __funcpipe::config::nth(Self::FIELDS, 0),
                                "",
                                __funcpipe::config::nth(
                                    __funcpipe::config::Rule::of_elements(
                                        __funcpipe::config::nth(
                                            __funcpipe::config::Field::rules(
                                                __funcpipe::config::nth(Self::FIELDS, 0),
                                            ),
                                            2,
                                        ),
                                    ),
                                    0,
                                ),
                                __funcpipe::config::Allow::NOTHING,
                                (&&&&&__funcpipe::config::show::Of(__funcpipe_element))
                                    .__funcpipe_got(),
                            );
                        }
                    },
                ),
                Self::__funcpipe_rules_0,
                __funcpipe_base_0,
                || __funcpipe::config::list([1, 2]),
            );
            let __funcpipe_field_1: ::core::option::Option<Option<String>> = __funcpipe::config::load::Fields::field_or(
                &mut __funcpipe_fields,
                1,
                <Option<String> as __funcpipe::config::load::Setting>::__funcpipe_load,
                __funcpipe::config::judge::nothing,
                __funcpipe_base_1,
                || ::core::option::Option::None,
            );
            let __funcpipe_field_2: ::core::option::Option<Vec<Part>> = __funcpipe::config::load::Fields::field(
                &mut __funcpipe_fields,
                2,
                |
                    __funcpipe_place: &mut __funcpipe::config::load::Place<'_>,
                    _: ::core::option::Option<Vec<Part>>|
                __funcpipe::config::load::sequence::<
                    Vec<Part>,
                    Part,
                >(
                    __funcpipe_place,
                    |
                        __funcpipe_place: &mut __funcpipe::config::load::Place<'_>,
                        __funcpipe_base: ::core::option::Option<Part>|
                    {
                        (&&&&&&&__funcpipe::config::load::Open::<Part>::NEW)
                            .__funcpipe_load(__funcpipe_place, __funcpipe_base)
                    },
                ),
                __funcpipe::config::judge::nothing,
                __funcpipe_base_2,
            );
            let __funcpipe_applies = if let (
                ::core::option::Option::Some(__funcpipe_field_0),
            ) = (&__funcpipe_field_0,) {
                Self::__funcpipe_when_1(&(*__funcpipe_field_0))
            } else {
                false
            };
            let __funcpipe_field_1 = __funcpipe::config::load::Fields::later(
                &mut __funcpipe_fields,
                1,
                __funcpipe_field_1,
                __funcpipe_applies,
                Self::__funcpipe_rules_1,
            );
            let __funcpipe_made = match (
                __funcpipe_field_0,
                __funcpipe_field_1,
                __funcpipe_field_2,
            ) {
                (
                    ::core::option::Option::Some(__funcpipe_field_0),
                    ::core::option::Option::Some(__funcpipe_field_1),
                    ::core::option::Option::Some(__funcpipe_field_2),
                ) => {
                    ::core::option::Option::Some(Self {
                        lanes: __funcpipe_field_0,
                        names: __funcpipe_field_1,
                        parts: __funcpipe_field_2,
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
                    "lanes",
                    <Vec<
                        u8,
                    > as __funcpipe::config::load::Setting>::__funcpipe_store(
                        &self.lanes,
                    ),
                ),
                (
                    "names",
                    <Option<
                        String,
                    > as __funcpipe::config::load::Setting>::__funcpipe_store(
                        &self.names,
                    ),
                ),
                (
                    "parts",
                    __funcpipe::config::load::list_with(
                        &self.parts,
                        |__funcpipe_part: &Part| {
                            (&&&&__funcpipe::config::load::Out(__funcpipe_part))
                                .__funcpipe_store()
                        },
                    ),
                ),
            ])
        }
    }
    #[automatically_derived]
    impl Lanes {
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
    impl Lanes {
        /// Changes several fields at once: what holds of all of them need not hold in between.
        fn edit(&mut self) -> LanesEdit<'_> {
            LanesEdit {
                config: self,
                changes: (
                    ::core::option::Option::None,
                    ::core::option::Option::None,
                    ::core::option::Option::None,
                ),
            }
        }
    }
    #[automatically_derived]
    impl<'__funcpipe> LanesEdit<'__funcpipe> {
        ///Changes `lanes`.
        fn lanes(mut self, value: Vec<u8>) -> Self {
            self.changes.0 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `names`.
        fn names(mut self, value: Option<String>) -> Self {
            self.changes.1 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `parts`.
        fn parts(mut self, value: Vec<Part>) -> Self {
            self.changes.2 = ::core::option::Option::Some(value);
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
                        &mut __funcpipe_config.lanes,
                        &mut __funcpipe_changes.0,
                    );
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.names,
                        &mut __funcpipe_changes.1,
                    );
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.parts,
                        &mut __funcpipe_changes.2,
                    );
                },
            )
        }
    }
    pub struct parts_of_Lanes;
    #[automatically_derived]
    impl Lanes {
        /// Makes a configuration from its parts. Fields with a default have it from the start.
        fn builder() -> LanesBuilder<parts_of_Lanes> {
            LanesBuilder {
                required: (parts_of_Lanes,),
                optional: (
                    __funcpipe::config::list([1, 2]),
                    ::core::option::Option::None,
                ),
                of: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<__F0> LanesBuilder<__F0> {
        ///Gives `lanes` a value.
        fn lanes(mut self, value: Vec<u8>) -> Self {
            self.optional.0 = value;
            self
        }
        ///Gives `names` a value.
        fn names(mut self, value: Option<String>) -> Self {
            self.optional.1 = value;
            self
        }
        ///Gives `parts` a value.
        fn parts(
            self,
            value: impl ::core::iter::IntoIterator<
                Item = impl __funcpipe::config::Candidate<Part>,
            >,
        ) -> LanesBuilder<__funcpipe::config::Set<Vec<Part>>> {
            LanesBuilder {
                required: (
                    __funcpipe::config::Set(__funcpipe::config::candidates(value)),
                ),
                optional: self.optional,
                of: self.of,
            }
        }
        /// The configuration, if it is valid.
        ///
        /// # Errors
        /// Every rule that it would break.
        fn build(self) -> ::core::result::Result<Lanes, __funcpipe::config::ConfigError>
        where
            __F0: __funcpipe::config::Given<Vec<Part>>,
        {
            __funcpipe::config::build(
                __funcpipe::config::Candidate::__funcpipe_candidate(self),
            )
        }
    }
    #[automatically_derived]
    impl<__F0> __funcpipe::config::Candidate<Lanes> for LanesBuilder<__F0>
    where
        __F0: __funcpipe::config::Given<Vec<Part>>,
    {
        fn __funcpipe_candidate(self) -> Lanes {
            Lanes {
                parts: __funcpipe::config::Given::__funcpipe_given(self.required.0),
                lanes: self.optional.0,
                names: self.optional.1,
            }
        }
    }
};
