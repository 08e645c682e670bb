package dev.lazaret.analysis.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.Lexer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies what an index answers without the sources: outline, paths, search by name. */
class SymbolIndexTest {
    private final SymbolIndexBuilder builder = new SymbolIndexBuilder();
    private final int owner = builder.addPackage("package", "", "src/lib.rs");

    private int add(String path, String text) {
        return builder.addFile(owner, path, Lexer.tokens(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void outlineIsNestedInTheOrderOfTheFile() {
        int file = add("src/lib.rs", """
                pub struct Point { pub x: u8 }
                impl<T> Show for Point { fn show(&self) { const LIMIT: u8 = 1; } }
                mod inner { enum Kind { One, Two(u8) } }
                macro_rules! m { () => {} }
                fn last() {}
                """);
        assertThat(builder.build().outline(file).stream().map(SymbolIndexTest::line))
                .containsExactly(
                        "0 STRUCT Point",
                        "1 FIELD x",
                        "0 Show for Point",
                        "1 METHOD show",
                        "2 CONSTANT LIMIT",
                        "0 MODULE inner",
                        "1 ENUM Kind",
                        "2 VARIANT One",
                        "2 VARIANT Two",
                        "0 MACRO m",
                        "0 FUNCTION last");
    }

    private static String line(OutlineEntry entry) {
        String name = entry.trait().isEmpty() ? entry.name() : entry.trait() + " for " + entry.name();
        return entry.depth() + " " + entry.kind().map(kind -> kind + " ").orElse("") + name;
    }

    @Test
    void pathsLeadThroughFiles() {
        add("src/lib.rs", "mod a;");
        int file = add("src/a.rs", "\nmod b { impl T for S { fn method() { let x; } } }");
        SymbolIndex index = builder.build();
        DefinitionPlace method = index.search("method", f -> true, 9).getFirst();
        assertThat(index.path(method).text()).isEqualTo("package::a::b::<S as T>::method");
        assertThat(index.path(method).container().text()).isEqualTo("package::a::b::<S as T>");
        assertThat(index.pathAt(file, 38).text()).isEqualTo("package::a::b::<S as T>::method");
        assertThat(index.pathAt(file, 0).text()).isEqualTo("package::a");
    }

    @Test
    void searchPrefersTheNameItselfAndItsCase() {
        int file = add(
                "src/lib.rs",
                "struct Parser; fn parse() {} fn parse_all() {} fn re_parse() {} fn PARSE() {} fn x() {}");
        int other = add("src/other.rs", "fn parse() {}");
        SymbolIndex index = builder.build();
        assertThat(names(index.search("parse", f -> f == file, 10)))
                .containsExactly("parse", "PARSE", "parse_all", "Parser", "re_parse");
        assertThat(names(index.search("parse", f -> true, 2))).containsExactly("parse", "parse");
        assertThat(index.search("parse", f -> f == other, 2)).singleElement().returns(other, DefinitionPlace::file);
        assertThat(index.search("nothing", f -> true, 2)).isEmpty();
    }

    private static List<String> names(List<DefinitionPlace> places) {
        return places.stream().map(DefinitionPlace::name).toList();
    }
}
