#[automatically_derived]
impl<'__funcpipe_de> __funcpipe::config::Deserialize<'__funcpipe_de> for SensorConfig {
    fn deserialize<__FuncpipeFormat: __funcpipe::config::Deserializer<'__funcpipe_de>>(
        __funcpipe_deserializer: __FuncpipeFormat,
    ) -> ::core::result::Result<
        Self,
        <__FuncpipeFormat as __funcpipe::config::Deserializer<'__funcpipe_de>>::Error,
    > {
        __funcpipe::config::load::deserialize(__funcpipe_deserializer)
    }
}
#[automatically_derived]
impl __funcpipe::config::Serialize for SensorConfig {
    fn serialize<__FuncpipeFormat: __funcpipe::config::Serializer>(
        &self,
        __funcpipe_serializer: __FuncpipeFormat,
    ) -> ::core::result::Result<
        <__FuncpipeFormat as __funcpipe::config::Serializer>::Ok,
        <__FuncpipeFormat as __funcpipe::config::Serializer>::Error,
    > {
        __funcpipe::config::load::serialize(self, __funcpipe_serializer)
    }
}
#[automatically_derived]
impl<
    '__funcpipe_de,
    'a,
    T: Number,
    const N: usize,
> __funcpipe::config::Deserialize<'__funcpipe_de> for Stage<'a, T, N>
where
    T: Copy,
    T: __funcpipe::config::load::Setting,
{
    fn deserialize<__FuncpipeFormat: __funcpipe::config::Deserializer<'__funcpipe_de>>(
        __funcpipe_deserializer: __FuncpipeFormat,
    ) -> ::core::result::Result<
        Self,
        <__FuncpipeFormat as __funcpipe::config::Deserializer<'__funcpipe_de>>::Error,
    > {
        __funcpipe::config::load::deserialize(__funcpipe_deserializer)
    }
}
#[automatically_derived]
impl<'a, T: Number, const N: usize> __funcpipe::config::Serialize for Stage<'a, T, N>
where
    T: Copy,
    T: __funcpipe::config::load::Setting,
{
    fn serialize<__FuncpipeFormat: __funcpipe::config::Serializer>(
        &self,
        __funcpipe_serializer: __FuncpipeFormat,
    ) -> ::core::result::Result<
        <__FuncpipeFormat as __funcpipe::config::Serializer>::Ok,
        <__FuncpipeFormat as __funcpipe::config::Serializer>::Error,
    > {
        __funcpipe::config::load::serialize(self, __funcpipe_serializer)
    }
}
