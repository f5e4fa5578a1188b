//! Whoever uses nothing but the derives of configurations gets one that is valid, or all that is wrong with it.

use std::time::Duration;

use alone_config::{Settings, WindowSize};

#[test]
fn a_configuration_is_built_changed_and_loaded_by_its_rules() {
    let window = WindowSize::new(10).expect("in range");
    let mut settings = Settings::builder().window(window).station("K1".to_owned()).build().expect("valid");
    assert_eq!((settings.filter_min(), settings.timeout()), (5.0, Duration::from_secs(5)));
    let before = settings.clone();
    assert_eq!(settings.try_set_filter_min(30.0).expect_err("above the other").violations().len(), 1);
    assert_eq!(settings, before);

    let variables = [("ALONE_WINDOW", "7"), ("ALONE_STATION", "K2"), ("ALONE_TIMEOUT", "1500ms")];
    let loaded = Settings::loader().env_from(variables).load().expect("valid");
    assert_eq!((loaded.station(), loaded.timeout()), ("K2", Duration::from_millis(1500)));
    let error = Settings::loader().env_from([("ALONE_WINDOW", "0")]).load().expect_err("twice wrong");
    assert_eq!(error.violations().len(), 2, "{error}");
}
