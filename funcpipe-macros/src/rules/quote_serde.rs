//! Quotes serde's traits for what can be loaded and stored. Decides nothing.

use proc_macro2::{Ident, TokenStream};
use syn::{Generics, Path};

use super::quote_setting::settings;
use crate::hygiene::{self, q};

/// Whether they are implemented. Snapshots of whole expansions are the same with every feature, so they have a snapshot of their own.
const ARE_ON: bool = cfg!(all(feature = "serde", not(test)));

/// `Deserialize` and `Serialize`, if the runtime has them.
pub(crate) fn serde(ident: &Ident, generics: &Generics, private: &Path) -> Option<TokenStream> {
    ARE_ON.then(|| impls(ident, generics, private))
}

fn impls(ident: &Ident, generics: &Generics, private: &Path) -> TokenStream {
    let settings = settings(generics, private);
    let (all, arguments, bounds) = settings.split_for_impl();
    let (de, format) = (hygiene::lifetime("de"), hygiene::parameter("Format"));
    let mut with_de = settings.clone();
    with_de.params.insert(0, syn::parse_quote!(#de));
    let (all_and_de, ..) = with_de.split_for_impl();
    let deserializer = hygiene::local("deserializer");
    let serializer = hygiene::local("serializer");
    q! {
        #[automatically_derived]
        impl #all_and_de #private::Deserialize<#de> for #ident #arguments #bounds {
            fn deserialize<#format: #private::Deserializer<#de>>(
                #deserializer: #format,
            ) -> ::core::result::Result<Self, <#format as #private::Deserializer<#de>>::Error> {
                #private::load::deserialize(#deserializer)
            }
        }

        #[automatically_derived]
        impl #all #private::Serialize for #ident #arguments #bounds {
            fn serialize<#format: #private::Serializer>(
                &self,
                #serializer: #format,
            ) -> ::core::result::Result<
                <#format as #private::Serializer>::Ok,
                <#format as #private::Serializer>::Error,
            > {
                #private::load::serialize(self, #serializer)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;
    use crate::testing;

    #[test]
    fn bounds_are_on_type_parameters_only() {
        let private = syn::parse_quote!(__funcpipe::config);
        let plain: syn::DeriveInput = syn::parse_quote!(
            struct SensorConfig;
        );
        let generic: syn::DeriveInput = syn::parse_quote!(
            struct Stage<'a, T: Number = u8, const N: usize = 1>
            where
                T: Copy;
        );
        let impls = [plain, generic].map(|item| impls(&item.ident, &item.generics, &private));
        testing::code_snapshot("rules", "serde", &quote!(#(#impls)*));
    }
}
