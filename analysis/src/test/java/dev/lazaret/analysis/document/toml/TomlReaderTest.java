package dev.lazaret.analysis.document.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that each value of TOML is at the position where the author wrote it, and that every input has a result.
 */
@Tag("slow")
class TomlReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b.c      | `[a.b.c]`                            | 1:6",
                "a.b        | `[a.b.c]`                            | 1:4",
                "a.b        | `[a.b.c]\n [ a . b ]`                | 2:8",
                "a.b        | `x = 1\n a . b = 2`                  | 2:2",
                "a.b.c      | `[a]\nx = 1\nb.x = 1\nb.c = 2`       | 4:1",
                "a.b        | `a = { x = 'ä𝄞', b = 1 }`            | 1:17",
                "build.rustc| `\"build\".'rustc' = 1`              | 1:1",
                "a          | `a = [\n 1,\n]`                      | 1:1",
                "b          | `[[b]]\nx=1\n[[b]]\nx=2`            | 1:3",
                "a          | `x = \"\"\"\n\n\"\"\"\na = 1`        | 4:1",
                "a          | `x = 1\r\na = 1`                     | 2:1",
                "a          | `x = 1.5\r\na = 1`                   | 2:1",
                "a.b        | `x = 1.5\n[a.\"b\"]`                 | 2:4",
                "a.b.c      | `x = 1.5\na.b.x = 1\na.b.c = 2`      | 3:1",
                "b          | `a = 1\rb = 2 \rb = 3`               | -",
                "c          | `a = 1\rb = 2\nc = 3`                | 3:1",
                "build      | `a = \"x\nbuild = 1`                 | 2:1",
                "y          | `[t]\nx=1\n[t]\ny=2`                 | -",
                "t.y        | `[t]\nx=1\n[t]\ny=2`                 | 4:1",
                "a          | `\uFEFFa = 1`                        | 1:1",
                "a          | `\uFEFFa = 1\nb = 1.5`               | 1:1",
            })
    void keyHasPosition(String path, String text, String place) {
        Node.Table table = TomlReader.read(text.getBytes(UTF_8)).root();
        Optional<Member> member = Optional.empty();
        for (String key : List.of(path.split("\\.", -1))) {
            member = table.member(key);
            table = member.map(Member::value)
                    .filter(Node.Table.class::isInstance)
                    .map(Node.Table.class::cast)
                    .orElse(table);
        }
        assertThat(member.map(found -> found.at().line() + ":" + found.at().column())
                        .orElse("-"))
                .isEqualTo(place);
    }

    @Test
    void arrayItemsHavePositionOfOwningKey() {
        Node.Table root = TomlReader.read("[w]\nmembers = [\n 'a',\n { p = 1 } ]\n".getBytes(UTF_8))
                .root();
        Node.Array members = root.table("w").orElseThrow().array("members").orElseThrow();
        assertThat(members.items()).extracting(Node::at).containsOnly(new Position(2, 1));
        assertThat(members.tables().getFirst().member("p").orElseThrow().at()).isEqualTo(new Position(4, 4));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"bu\\u0069ld\".rustc = 1', build, true",
        "'x.\"bu\\u0069ld\" = 1', x, false",
        "'[\"bu\\u0069ld\"]', build, true",
        "'[ x . \"bu\\u0069ld\" ]', x, false",
        "'\"build\" = 1.5', build, false",
        "'\"a\\\\b\" = 1.5', a\\b, false",
        "'''build'' = \"\\u0069\"', build, false",
    })
    void escapedKeyIsDisguised(String text, String key, boolean disguised) {
        Member member = TomlReader.read(text.getBytes(UTF_8)).root().member(key).orElseThrow();
        assertThat(member.disguised()).isEqualTo(disguised);
    }

    @Test
    void detectsDisguisedLaterKeyPart() {
        Node.Table x = TomlReader.read("a.b.\"\\u0063\" = 1\n".getBytes(UTF_8))
                .root()
                .table("a")
                .flatMap(a -> a.table("b"))
                .orElseThrow();
        assertThat(x.member("c").orElseThrow().disguised()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = {\n b = 1 }",
                "a = { b = 1, }",
                "a = \"\\e\"",
                "\"\\x61\" = 1",
                "a = 12:30",
            })
    void marksSyntaxOfNewVersionOnly(String text) {
        Document document = TomlReader.read(text.getBytes(UTF_8));
        assertThat(document.understood()).isTrue();
        assertThat(document.dependsOnVersion()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a =",
                "= 1",
                "a = 1\na = 2",
                "[a]\n[a]",
                "a.b = 1\n[a]",
                "a = 1\n[a.b]",
                "[a]\n[[a]]",
                "a = {b = 1}\na.c = 2",
                "a = 1 b = 2",
                "a = [1 2]",
                "a = [,]",
                "a = 01",
                "a = +",
                "a = 'x\n'",
                "a = \"\\q\"",
                "ä = 1",
                "a = \"\u0007\"",
                "# \u0000",
                "a = truely",
                "a = 99999999999999999999",
                "a = \"\"\"x\"\"\"\"\"\"",
                "[a] b = 1",
                "[a",
                "[[a]",
                "a = {b = 1} c",
                "a\n= 1",
                "<<<<<<< HEAD",
            })
    void reportsProblemForInvalidToml(String text) {
        assertThat(TomlReader.read(text.getBytes(UTF_8)).problems()).isNotEmpty();
    }

    @Test
    void problemsDoNotQuoteContent() {
        Document document =
                TomlReader.read("secret = \nsecret2 = 1\nsecret2 = 2\nx = secret3\n[secret2.y]\n".getBytes(UTF_8));
        assertThat(document.problems())
                .hasSizeGreaterThan(3)
                .allSatisfy(problem -> assertThat(problem.what()).doesNotContain("secret"));
    }

    @Test
    void reportsInvalidUtf8AtItsLineAndReadsRest() {
        byte[] bytes = "a = 1\nb = '?'\nc = 2\n".getBytes(UTF_8);
        bytes[11] = (byte) 0xFF;
        Document document = TomlReader.read(bytes);
        assertThat(document.problems()).extracting(DocumentProblem::at).containsExactly(new Position(2, 6));
        assertThat(document.root().get("c")).isPresent();
    }

    @Test
    void listsAtMostHundredProblems() {
        assertThat(TomlReader.read("=\n".repeat(5000).getBytes(UTF_8)).problems())
                .hasSize(100);
    }

    @Test
    void refusesFileAboveSizeLimit() {
        byte[] bytes = new byte[TomlReader.MAX_BYTES + 1];
        assertThat(TomlReader.read(bytes).problems()).hasSize(1);
        assertThat(TomlReader.read("# \n".repeat(TomlReader.MAX_BYTES / 3).getBytes(UTF_8))
                        .understood())
                .isTrue();
    }

    /** The broken second line makes the fast reader give up, so that tomlj reads the text. */
    @Test
    void refusesMoreMarksThanTomljCanHandle() {
        String broken = "a = 1\nb = = 1\n[";
        int left = TomlReader.MAX_MARKS - 4;
        assertThat(TomlReader.read((broken + "c.".repeat(left) + "c]\n").getBytes(UTF_8))
                        .root()
                        .members())
                .isEmpty();
        assertThat(TomlReader.read((broken + "c.".repeat(20) + "c]\n").getBytes(UTF_8))
                        .root()
                        .members())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 82})
    void depthLimitEqualsCargo(int depth) {
        for (String text : new String[] {
            "a = " + "[".repeat(depth) + "]".repeat(depth),
            "a.".repeat(depth) + "b = 1",
            "a = " + "{a=".repeat(depth) + "1" + "}".repeat(depth)
        }) {
            assertThat(TomlReader.read(text.getBytes(UTF_8)).understood())
                    .as(text)
                    .isEqualTo(depth <= 80);
        }
    }

    @Test
    void anyInputHasResult() {
        for (String part : new String[] {"[", "a={", "a.", "[[a]]\n", "{", "\"", "'''", "a=[[", "\\", "[a.b]\n"}) {
            assertThat(TomlReader.read(part.repeat(100_000).getBytes(UTF_8))).isNotNull();
        }
        String pieces = "[]{}=.,'\"\\ \n\r\tab1#-\uFEFFä";
        Random random = new Random(1);
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(24); i > 0; i--) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            Optional<Document> plain = PlainTomlReader.read(bytes, 0, bytes.length);
            Document slow = new TomljReader(bytes, 0, bytes.length).read();
            plain.ifPresent(document -> assertThat(document).as(text.toString()).isEqualTo(slow));
        }
    }
}
