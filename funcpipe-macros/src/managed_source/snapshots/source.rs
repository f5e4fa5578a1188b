/// Counts.
#[must_use]
pub fn count(upto: u32) -> impl Iterator<Item = u32> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    __funcpipe::source::plain(
        "count",
        move |__funcpipe_hand: __funcpipe::source::Hand<u32>| async move {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let upto = upto;
            macro_rules! yield_ {
                ($record:expr $(,)?) => {
                    { let __funcpipe_record : u32 = $record;
                    __funcpipe::source::Hand::over(& __funcpipe_hand, __funcpipe_record).
                    await }
                };
            }
            let _: () = '__funcpipe_body: {
                for n in 0..upto {
                    __funcpipe::source::Hand::over(
                            &__funcpipe_hand,
                            {
                                let __funcpipe_record: u32 = n;
                                __funcpipe_record
                            },
                        )
                        .await;
                }
            };
        },
    )
}
