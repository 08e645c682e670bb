package dev.lazaret.app.isolate;

import java.util.List;

/** Generates the half of a proxy that depends on the module. {@code proxy/lib.rs} describes it. */
public final class MacroProxySource {
    private static final String STREAM = "::proc_macro::TokenStream";
    private static final String HEAD = """
        #![allow(warnings)]
        extern crate lazaret_proxy;
        extern crate proc_macro;
        """;

    private MacroProxySource() {}

    /**
     * Returns the Rust source of a proxy.
     *
     * @param module name of the module, valid according to {@link ModuleName}
     * @param records as read by {@link MacroRecordReader}
     */
    public static String generate(String module, List<MacroRecord> records) {
        if (!ModuleName.isValid(module)) {
            throw new IllegalArgumentException("invalid name of a module");
        }
        StringBuilder source = new StringBuilder(HEAD);
        records.forEach(record -> source.append(macro(module, record)).append('\n'));
        return source.toString();
    }

    private static String macro(String module, MacroRecord record) {
        return switch (record.kind()) {
            case DERIVE -> "#[proc_macro_derive(" + record.name() + helpers(record) + ")]" + one(module, record);
            case FUNCTION_LIKE -> "#[proc_macro]" + one(module, record);
            case ATTRIBUTE ->
                "#[proc_macro_attribute] pub fn " + record.function() + "(a: " + STREAM + ", b: " + STREAM + ") -> "
                        + STREAM + " { ::lazaret_proxy::expand_attribute(" + target(module, record) + ", a, b) }";
        };
    }

    private static String helpers(MacroRecord record) {
        return record.helpers().isEmpty() ? "" : ", attributes(" + String.join(", ", record.helpers()) + ")";
    }

    private static String one(String module, MacroRecord record) {
        return " pub fn " + record.function() + "(a: " + STREAM + ") -> " + STREAM + " { ::lazaret_proxy::expand("
                + target(module, record) + ", a) }";
    }

    private static String target(String module, MacroRecord record) {
        return "\"" + module + "\", \"" + record.export() + "\"";
    }
}
