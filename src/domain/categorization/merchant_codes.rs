//! What card networks say a merchant sells: merchant category codes (ISO 18245), as banks pass them on.

use crate::model::merchant_code;

/// First and last code, and the key of a default category. Codes that say nothing about a household's
/// spending are left out.
const CODES: &[(u16, u16, &str)] = &[
    (742, 742, "pets"),
    (763, 780, "home_maintenance"),
    (1520, 1799, "home_maintenance"),
    (3000, 3350, "flights"),
    (3351, 3500, "travel"),
    (3501, 3999, "hotels"),
    (4111, 4112, "public_transport"),
    (4121, 4121, "taxi"),
    (4131, 4131, "public_transport"),
    (4411, 4411, "travel"),
    (4511, 4511, "flights"),
    (4722, 4723, "travel"),
    (4784, 4784, "tolls"),
    (4812, 4814, "mobile_phone"),
    (4815, 4816, "internet"),
    (4829, 4829, "family_support"),
    (4899, 4899, "internet"),
    (5013, 5013, "car_maintenance"),
    (5045, 5045, "electronics"),
    (5122, 5122, "pharmacy"),
    (5200, 5200, "home_maintenance"),
    (5211, 5261, "home_maintenance"),
    (5300, 5300, "groceries"),
    (5309, 5331, "department_store"),
    (5411, 5411, "groceries"),
    (5422, 5422, "groceries"),
    (5441, 5462, "market"),
    (5499, 5499, "convenience_store"),
    (5511, 5521, "car_maintenance"),
    (5531, 5533, "car_maintenance"),
    (5541, 5542, "fuel"),
    (5552, 5552, "fuel"),
    (5571, 5571, "car_maintenance"),
    (5611, 5699, "clothing"),
    (5712, 5722, "furniture"),
    (5732, 5732, "electronics"),
    (5733, 5733, "games_hobbies"),
    (5734, 5734, "software"),
    (5735, 5735, "games_hobbies"),
    (5811, 5812, "restaurants"),
    (5813, 5813, "outings"),
    (5814, 5814, "restaurants"),
    (5815, 5815, "streaming"),
    (5816, 5816, "games_hobbies"),
    (5817, 5818, "software"),
    (5912, 5912, "pharmacy"),
    (5921, 5921, "groceries"),
    (5940, 5941, "gym"),
    (5942, 5942, "books"),
    (5943, 5943, "school_supplies"),
    (5944, 5944, "clothing"),
    (5945, 5946, "games_hobbies"),
    (5947, 5947, "gifts"),
    (5948, 5948, "clothing"),
    (5964, 5969, "online_shopping"),
    (5970, 5973, "games_hobbies"),
    (5975, 5976, "doctor"),
    (5977, 5977, "personal_care"),
    (5983, 5983, "gas"),
    (5992, 5992, "gifts"),
    (5993, 5993, "convenience_store"),
    (5994, 5994, "books"),
    (5995, 5995, "pets"),
    (6010, 6011, "cash_withdrawal"),
    (6300, 6300, "insurance"),
    (6513, 6513, "rent"),
    (7011, 7011, "hotels"),
    (7032, 7033, "hotels"),
    (7210, 7211, "domestic_help"),
    (7216, 7217, "domestic_help"),
    (7230, 7230, "personal_care"),
    (7251, 7251, "clothing"),
    (7297, 7298, "personal_care"),
    (7349, 7349, "domestic_help"),
    (7512, 7519, "travel"),
    (7523, 7523, "parking"),
    (7531, 7549, "car_maintenance"),
    (7622, 7699, "home_maintenance"),
    (7829, 7841, "outings"),
    (7911, 7911, "courses"),
    (7922, 7933, "outings"),
    (7941, 7941, "outings"),
    (7991, 7991, "outings"),
    (7993, 7995, "games_hobbies"),
    (7996, 7996, "outings"),
    (7997, 7997, "gym"),
    (7998, 7998, "outings"),
    (8011, 8011, "doctor"),
    (8021, 8021, "dentist"),
    (8031, 8099, "doctor"),
    (8211, 8220, "tuition"),
    (8241, 8299, "courses"),
    (8351, 8351, "children"),
    (8398, 8398, "donations"),
    (8661, 8661, "donations"),
    (9211, 9223, "government_fees"),
    (9311, 9311, "taxes"),
    (9399, 9402, "government_fees"),
];

/// The key of the default category that these words, when they are a code, stand for.
pub(super) fn category_key(text: &str) -> Option<&'static str> {
    let code = merchant_code::read(text)?;
    let place = CODES.partition_point(|(_, last, _)| *last < code);
    CODES.get(place).filter(|(first, ..)| *first <= code).map(|(.., key)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::default_categories::default_groups;

    #[test]
    fn codes_are_in_order_and_stand_for_categories() {
        let keys: Vec<&str> =
            default_groups().iter().flat_map(|group| &group.categories).map(|c| c.key).collect();
        for (first, last, key) in CODES {
            assert!(first <= last && keys.contains(key), "{first} {key}");
        }
        assert!(CODES.windows(2).all(|two| two[0].1 < two[1].0));
    }

    #[test]
    fn codes_are_found_by_what_a_line_says() {
        assert_eq!(category_key("MCC 5812"), Some("restaurants"));
        assert_eq!(category_key("MCC 0742"), Some("pets"));
        assert_eq!(category_key("MCC 3058"), Some("flights"));
        assert_eq!(category_key("MCC 9999"), None);
    }
}
