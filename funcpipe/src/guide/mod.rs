// The guide: a module for each page, with nothing but its text, so that rustdoc shows the pages, and tests their examples.

#![doc = include_str!("index.md")]

pub mod pipelines {
    #![doc = include_str!("pipelines.md")]
}

pub mod measuring {
    #![doc = include_str!("measuring.md")]
}

pub mod retries {
    #![doc = include_str!("retries.md")]
}

pub mod sources_and_resources {
    #![doc = include_str!("sources_and_resources.md")]
}

pub mod config {
    #![doc = include_str!("config.md")]
}

pub mod adopting {
    #![doc = include_str!("adopting.md")]
}

pub mod coming_from_python {
    #![doc = include_str!("coming_from_python.md")]

    pub mod decorators {
        #![doc = include_str!("coming_from_python/decorators.md")]
    }

    pub mod generators_and_descriptors {
        #![doc = include_str!("coming_from_python/generators_and_descriptors.md")]
    }
}

pub mod errors {
    #![doc = include_str!("errors.md")]
}

pub mod macros {
    #![doc = include_str!("macros.md")]
}

pub mod figures {
    #![doc = include_str!("figures.md")]
}
