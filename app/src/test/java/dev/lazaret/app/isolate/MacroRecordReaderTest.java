package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.app.isolate.MacroRecord.Kind;
import dev.lazaret.app.isolate.MacroRecordReader.MacroRecords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies which records are read from a module, and the source that is generated from them. */
final class MacroRecordReaderTest {
    private static final String SECTION = "lazaret.macros";

    @Test
    void readsRecords() {
        assertThat(records("derive Own derive_own skip r#type\nfunction_like r#match r#match\nattribute kept kept\n"))
                .isEqualTo(new MacroRecords.Listed(List.of(
                        new MacroRecord(Kind.DERIVE, "Own", "derive_own", List.of("skip", "r#type")),
                        new MacroRecord(Kind.FUNCTION_LIKE, "r#match", "r#match", List.of()),
                        new MacroRecord(Kind.ATTRIBUTE, "kept", "kept", List.of()))));
    }

    @Test
    void readsAllSectionsOfTheName() {
        byte[] module = new WireMessages()
                .bytes(0, 'a', 's', 'm', 1, 0, 0, 0)
                .bytes(10)
                .sized(new byte[50])
                .bytes(section("other", "derive A a\n"))
                .bytes(section(SECTION, "derive A a\n"))
                .bytes(section(SECTION, "derive B b\n"))
                .done();
        assertThat(((MacroRecords.Listed) MacroRecordReader.read(module)).records())
                .extracting(MacroRecord::name)
                .containsExactly("A", "B");
    }

    @Test
    void findsNoMacrosWithoutSection() {
        assertThat(records("")).isEqualTo(new MacroRecords.Listed(List.of()));
        assertThat(MacroRecordReader.read(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}))
                .isEqualTo(new MacroRecords.Listed(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "derive A",
                "derive A a ",
                "derive  A a",
                "derive A a\r",
                "macro a a",
                "Derive A a",
                "attribute a b",
                "function_like a a helper",
                "derive A) a",
                "derive A a\")}fn",
                "derive A \u00e9",
                "derive 1A a",
                "derive A a-b",
                "derive r# a",
                "derive A r#r#a",
                "derive _ a",
                "derive A a _",
                "derive A a\0",
                "derive A a\nderive B a",
                "derive A a\nderive A b",
                "derive A a\nattribute r#a r#a",
                "derive A a\n\t",
            })
    void refusesRecord(String text) {
        assertThat(records(text)).isInstanceOf(MacroRecords.Invalid.class);
    }

    @Test
    void refusesMalformedModules() {
        byte[] module = module("derive A a\n");
        for (int length = 0; length < module.length; length++) {
            if (length != 8) {
                assertThat(MacroRecordReader.read(Arrays.copyOf(module, length)))
                        .as("%s bytes", length)
                        .isInstanceOf(MacroRecords.Invalid.class);
            }
        }
        assertThat(MacroRecordReader.read("not a module at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MacroRecords.Invalid.class);
    }

    @Test
    void refusesTooManyRecords() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= MacroRecordReader.MOST_RECORDS; i++) {
            text.append("derive A").append(i).append(" a").append(i).append('\n');
        }
        assertThat(records(text.toString())).isInstanceOf(MacroRecords.Invalid.class);
        assertThat(records(" ".repeat(2 << 20))).isInstanceOf(MacroRecords.Invalid.class);
    }

    @Test
    void generatesProxy() {
        MacroRecords records = records("""
            derive Own derive_own skip name
            function_like r#match r#match
            attribute kept kept
            derive Raw derive_raw
            """);
        assertThat(MacroProxySource.generate("own", ((MacroRecords.Listed) records).records()))
                .isEqualTo("""
                    #![allow(warnings)]
                    extern crate lazaret_proxy;
                    extern crate proc_macro;
                    #[proc_macro_derive(Own, attributes(skip, name))] pub fn derive_own(a: ::proc_macro::TokenStream) \
                    -> ::proc_macro::TokenStream { ::lazaret_proxy::expand("own", "lazaret_macro_derive_own", a) }
                    #[proc_macro] pub fn r#match(a: ::proc_macro::TokenStream) \
                    -> ::proc_macro::TokenStream { ::lazaret_proxy::expand("own", "lazaret_macro_match", a) }
                    #[proc_macro_attribute] pub fn kept(a: ::proc_macro::TokenStream, b: ::proc_macro::TokenStream) \
                    -> ::proc_macro::TokenStream \
                    { ::lazaret_proxy::expand_attribute("own", "lazaret_macro_kept", a, b) }
                    #[proc_macro_derive(Raw)] pub fn derive_raw(a: ::proc_macro::TokenStream) \
                    -> ::proc_macro::TokenStream { ::lazaret_proxy::expand("own", "lazaret_macro_derive_raw", a) }
                    """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a.b", "a\"b", "a\\b", "a\nb", "\u00e9"})
    void refusesNameOfModule(String name) {
        assertThat(ModuleName.isValid(name)).isFalse();
        assertThatThrownBy(() -> MacroProxySource.generate(name, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MacroRecords records(String text) {
        return MacroRecordReader.read(module(text));
    }

    private static byte[] module(String text) {
        return new WireMessages()
                .bytes(0, 'a', 's', 'm', 1, 0, 0, 0)
                .bytes(section(SECTION, text))
                .done();
    }

    private static byte[] section(String name, String text) {
        byte[] content = new WireMessages()
                .text(name)
                .bytes(text.getBytes(StandardCharsets.UTF_8))
                .done();
        return new WireMessages().bytes(0).sized(content).done();
    }
}
