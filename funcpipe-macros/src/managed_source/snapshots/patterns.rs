fn rows(
    __funcpipe_argument_0: (u32, u32),
    __funcpipe_argument_1: Guard,
    #[cfg(unix)]
    c: u32,
    d: u32,
) -> impl Iterator<Item = u32> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    __funcpipe::source::plain(
        "rows",
        move |__funcpipe_hand: __funcpipe::source::Hand<u32>| async move {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let __funcpipe_argument_0 = __funcpipe_argument_0;
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let (a, mut b) = __funcpipe_argument_0;
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let __funcpipe_argument_1 = __funcpipe_argument_1;
            #[cfg(unix)]
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let mut c = c;
            #[expect(unused_variables)]
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let d = d;
            macro_rules! yield_ {
                ($record:expr $(,)?) => {
                    { let __funcpipe_record : u32 = $record;
                    __funcpipe::source::Hand::over(& __funcpipe_hand, __funcpipe_record).
                    await }
                };
            }
            let _: () = '__funcpipe_body: {
                __funcpipe::source::Hand::over(
                        &__funcpipe_hand,
                        {
                            let __funcpipe_record: u32 = a;
                            __funcpipe_record
                        },
                    )
                    .await;
            };
        },
    )
}
