package dev.lazaret.analysis.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies which definition is the first answer for a name: cases in definitions.txt. */
class SymbolLookupTest {
    private static final Pattern MARK = Pattern.compile("/\\*(=?)(\\S+?)\\*/");

    /** A file of a case; {@code /*=a*}{@code /} precedes a definition, {@code /*a*}{@code /} a use of it. */
    record Source(String path, String text) {}

    record Case(String title, List<Source> files) {
        @Override
        public String toString() {
            return title;
        }
    }

    record Place(int file, int offset) {}

    static List<Case> cases() throws IOException {
        try (InputStream in = SymbolLookupTest.class.getResourceAsStream("definitions.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.split("(?m)^=== ", -1))
                    .filter(part -> !part.isBlank())
                    .map(SymbolLookupTest::parse)
                    .toList();
        }
    }

    private static Case parse(String part) {
        int line = part.indexOf('\n');
        String body = part.substring(line + 1);
        List<Source> files = body.startsWith("--- ")
                ? Arrays.stream(body.split("(?m)^--- ", -1))
                        .filter(file -> !file.isBlank())
                        .map(file -> new Source(
                                file.substring(0, file.indexOf('\n')), file.substring(file.indexOf('\n') + 1)))
                        .toList()
                : List.of(new Source("src/lib.rs", body));
        return new Case(part.substring(0, line), files);
    }

    /**
     * A case with an index of its files.
     *
     * @param marks the name of the definition to which each marked use refers
     */
    record Read(SymbolLookup lookup, Map<String, Place> definitions, Map<Place, String> marks) {}

    private static Read read(Case example) {
        var builder = new SymbolIndexBuilder();
        int owner = builder.addPackage("package", "src/lib.rs");
        List<Tokens> tokens = new ArrayList<>();
        Map<String, Place> definitions = new HashMap<>();
        Map<Place, String> marks = new LinkedHashMap<>();
        for (Source source : example.files()) {
            Tokens read = Lexer.tokens(source.text().getBytes(StandardCharsets.UTF_8));
            int file = builder.addFile(owner, source.path(), read);
            tokens.add(read);
            Matcher mark = MARK.matcher(source.text());
            while (mark.find()) {
                if (mark.group(1).equals("=")) {
                    definitions.put(mark.group(2), new Place(file, mark.start() == 0 ? 0 : mark.end()));
                } else {
                    marks.put(new Place(file, mark.end()), mark.group(2));
                }
            }
        }
        var lookup = new SymbolLookup(builder.build(), file -> Optional.of(tokens.get(file)));
        return new Read(lookup, definitions, marks);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void firstAnswer(Case example) {
        Read read = read(example);
        assertThat(read.marks()).isNotEmpty();
        read.marks().forEach((use, name) -> {
            List<Place> found = read.lookup().definitions(use.file(), use.offset()).stream()
                    .map(d -> new Place(d.file(), d.offset()))
                    .toList();
            assertThat(found)
                    .as("%s in file %d at %d", name, use.file(), use.offset())
                    .isNotEmpty()
                    .first()
                    .isEqualTo(read.definitions().get(name));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void uses(Case example) {
        Read read = read(example);
        Map<String, Set<Place>> expected = new TreeMap<>();
        read.marks()
                .forEach((place, name) ->
                        expected.computeIfAbsent(name, n -> new HashSet<>()).add(place));
        expected.forEach((name, places) -> {
            Place definition = Objects.requireNonNull(read.definitions().get(name), name);
            List<DefinitionPlace> own = read.lookup().definitions(definition.file(), definition.offset());
            if (own.isEmpty()) {
                assertThat(definition.offset()).as("a file").isZero();
                return;
            }
            SymbolUses found = read.lookup().uses(own.getFirst(), () -> false);
            assertThat(found.omittedFiles()).isZero();
            List<Place> certain = found.all().stream()
                    .filter(use -> use.certainty() == DefinitionPlace.Certainty.RESOLVED)
                    .map(use -> new Place(use.file(), use.offset()))
                    .toList();
            assertThat(certain).as(name).containsAll(places).doesNotContain(definition);
            assertThat(certain)
                    .as(name)
                    .allSatisfy(place ->
                            assertThat(read.marks().getOrDefault(place, name)).isEqualTo(name));
        });
    }

    @Test
    void aCancelledSearchOmitsFiles() {
        Read read = read(new Case("one file", List.of(new Source("src/lib.rs", "fn f() {} fn g() { f() }"))));
        DefinitionPlace function = read.lookup().definitions(0, 3).getFirst();
        assertThat(read.lookup().uses(function, () -> true)).isEqualTo(new SymbolUses(List.of(), 1));
        assertThat(read.lookup().uses(function, () -> false))
                .isEqualTo(new SymbolUses(List.of(new SymbolUse(0, 19, DefinitionPlace.Certainty.RESOLVED)), 0));
    }

    @Test
    void onlyNamesHaveDefinitions() {
        Tokens tokens = Lexer.tokens("fn f() { 1 + 2 } // f".getBytes(StandardCharsets.UTF_8));
        var builder = new SymbolIndexBuilder();
        builder.addFile(builder.addPackage("package", "src/lib.rs"), "src/lib.rs", tokens);
        var lookup = new SymbolLookup(builder.build(), file -> Optional.of(tokens));
        for (int offset : new int[] {0, 4, 9, 20, 21, 1000}) {
            assertThat(lookup.definitions(0, offset)).as("offset %d", offset).isEmpty();
        }
    }

    @Test
    void anUnknownReceiverGivesCandidatesThatAreMarked() {
        String source = "struct A; impl A { fn go(&self) {} } struct B; impl B { fn go(&self) {} } fn f() { x().go() }";
        Tokens tokens = Lexer.tokens(source.getBytes(StandardCharsets.UTF_8));
        var builder = new SymbolIndexBuilder();
        builder.addFile(builder.addPackage("package", "src/lib.rs"), "src/lib.rs", tokens);
        var lookup = new SymbolLookup(builder.build(), file -> Optional.of(tokens));
        assertThat(lookup.definitions(0, source.lastIndexOf("go")))
                .hasSize(2)
                .allSatisfy(d -> assertThat(d.certainty()).isEqualTo(DefinitionPlace.Certainty.SAME_NAME));
    }
}
