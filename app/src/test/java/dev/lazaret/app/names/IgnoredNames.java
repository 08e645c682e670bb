package dev.lazaret.app.names;

import java.util.Set;

/**
 * Names whose definition nobody asks for: keywords, primitive types, built-in attributes, and the variants that the
 * prelude imports.
 */
final class IgnoredNames {
    private static final Set<String> ALL = Set.of("""
            None Some Ok Err self Self crate super u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f16 f32 f64 f128
            bool char str never inline cfg derive doc must_use allow deny warn expect forbid test non_exhaustive repr
            cold track_caller deprecated cfg_attr macro_export macro_use path feature no_mangle automatically_derived
            rustfmt clippy target_feature ignore should_panic global_allocator no_std as break const continue dyn else
            enum extern false fn for if impl in let loop match mod move mut pub ref return static struct trait true type
            unsafe use where while async await macro_rules""".split("\\s+"));

    private IgnoredNames() {}

    static boolean contains(String name) {
        return ALL.contains(name);
    }
}
