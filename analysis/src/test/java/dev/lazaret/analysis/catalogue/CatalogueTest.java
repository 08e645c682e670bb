package dev.lazaret.analysis.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.detect.Detectors;
import dev.lazaret.analysis.detect.RepositoryFacts;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that the rules are complete: every rule has its texts, its case and its twin, and a mistake in them is
 * refused with its name.
 */
class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    /** The folder of the rules. */
    private static final String DATA = "analysis/src/main/resources/dev/lazaret/analysis/catalogue/";

    /** Coverage reads only the headers of the files, because summaries need it without a loaded catalogue. */
    @Test
    void coverageListsSameRules() {
        assertThat(FamilyCoverage.rules())
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.load().rules().stream().map(Rule::id).toList());
    }

    /** Every rule is listed in the ids of the catalogue, so that a mistyped id fails. */
    @Test
    void everyRuleIsKnown() {
        assertThat(FamilyCoverage.rules().stream()
                        .filter(id -> !FamilyCoverage.known().contains(id)))
                .as("rules that %sids.txt lacks: add each to its family", DATA)
                .isEmpty();
    }

    /** rust-analyzer reads these settings from its own file as well. */
    @Test
    void rustAnalyzerTomlRuleListsEveryExecutingSetting() {
        String below = "**.rust-analyzer.";
        List<String> own = keys("EDT-RA-TOML", "rust-analyzer-toml");
        List<String> missing = Stream.of(
                        "EDT-RA-COMMAND", "EDT-RA-SUBCOMMAND", "EDT-RA-TARGET", "EDT-RA-ENV", "EDT-RA-FORMAT")
                .flatMap(id -> keys(id, "vscode-settings").stream())
                .filter(key -> key.startsWith(below) && !own.contains(key.substring(below.length())))
                .toList();
        assertThat(missing)
                .as("keys that EDT-RA-TOML lacks: add them to their group in %ssettings.toml, or to that rule", DATA)
                .isEmpty();
    }

    private static List<String> keys(String id, String kind) {
        return CATALOGUE.entries().stream()
                .filter(entry -> entry.rule().id().equals(id))
                .flatMap(entry -> entry.documentMatches().stream())
                .filter(match -> match.kinds().contains(kind))
                .flatMap(match -> match.keys().stream())
                .toList();
    }

    /** As the README of the corpus states, the name of a case shows whether it has findings. */
    @Test
    void caseWithoutExpectationIsNamedAsTwin() {
        assertThat(Corpus.cases().stream()
                        .filter(one -> one.expected().isEmpty())
                        .map(CaseArchive::name)
                        .filter(name ->
                                !name.contains("-ok-") && !name.contains("benign") && !name.startsWith("shape-")))
                .as("cases without expect: rename them FAMILY-ok-NAME, or say what they expect")
                .isEmpty();
    }

    @Test
    void everyRuleHasExpectingCaseAndForbiddingTwin() {
        Map<String, CaseArchive> cases =
                Corpus.cases().stream().collect(Collectors.toMap(CaseArchive::name, one -> one));
        for (Rule rule : CATALOGUE.rules()) {
            for (String name : rule.basis().cases()) {
                assertThat(cases).as("%s: case", rule.id()).containsKey(name);
                assertThat(Objects.requireNonNull(cases.get(name)).expected())
                        .as("%s is expected by %s.case", rule.id(), name)
                        .extracting(CaseArchive.Expected::id)
                        .contains(rule.id());
            }
            for (String name : rule.basis().twins()) {
                assertThat(cases).as("%s: twin", rule.id()).containsKey(name);
                assertThat(Objects.requireNonNull(cases.get(name)).absent())
                        .as("%s is forbidden by %s.case", rule.id(), name)
                        .contains(rule.id());
            }
        }
    }

    /** A rule with an unasked trigger was seen to start, or a named part of the tool's documentation states it. */
    @Test
    void everyUnaskedTriggerIsProven() {
        for (RuleEntry entry : CATALOGUE.entries()) {
            Rule rule = entry.rule();
            boolean unasked = Stream.concat(
                            Stream.of(rule.trigger()),
                            entry.grades().stream().flatMap(grade -> grade.trigger().stream()))
                    .anyMatch(trigger -> UserIntent.of(trigger) == UserIntent.UNASKED && trigger != Trigger.FETCH);
            if (unasked) {
                assertThat(rule.basis().source())
                        .as(rule.id())
                        .anyMatch(source -> source.startsWith("seen: ") || source.startsWith("documented: "))
                        .noneMatch(source -> source.matches("documented: (?:each|the) \\S+ docs.*"));
            }
        }
    }

    @Test
    void corpusExpectsExistingRulesOnly() {
        for (CaseArchive one : Corpus.cases()) {
            assertThat(one.expected())
                    .as(one.name())
                    .allSatisfy(expected -> assertThat(CATALOGUE.rule(expected.id()))
                            .as(expected.id())
                            .isPresent());
        }
    }

    @Test
    void detectorsEqualThoseNamedByRules() {
        SortedMap<String, SortedSet<String>> named = new TreeMap<>();
        CATALOGUE
                .rules()
                .forEach(rule -> rule.detector()
                        .ifPresent(name -> named.computeIfAbsent(name, key -> new TreeSet<>())
                                .add(rule.id())));
        assertThat(named).isEqualTo(Detectors.ids(CATALOGUE));
    }

    /** A detector that asks for a misspelt kind would never find a document. */
    @Test
    void kindsUsedByDetectorsExist() {
        assertThat(CATALOGUE.kinds().keySet()).containsAll(RepositoryFacts.KINDS);
    }

    @Test
    void identicalMatchesBelongToRelatedRules() throws IOException {
        Map<String, String> seen = new HashMap<>();
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            for (Member entry : TomlReader.read(file.getValue()).root().members()) {
                if (entry.value() instanceof Node.Table table
                        && CATALOGUE.rule(entry.key()).isPresent()) {
                    for (Node.Table match :
                            table.array("match").map(Node.Array::tables).orElse(List.of())) {
                        String other = seen.put(wide(match), entry.key());
                        assertThat(other == null || other.equals(entry.key()) || related(other, entry.key()))
                                .as("%s and %s have one match", other, entry.key())
                                .isTrue();
                    }
                }
            }
        }
    }

    private static boolean related(String one, String other) {
        Rule first = CATALOGUE.rule(one).orElseThrow();
        Rule second = CATALOGUE.rule(other).orElseThrow();
        return first.precedence().replaces().contains(other)
                || first.precedence().coexisting().contains(other)
                || second.precedence().replaces().contains(one)
                || second.precedence().coexisting().contains(one);
    }

    private static String wide(Node.Table match) {
        StringBuilder out = new StringBuilder();
        for (Member member : match.members()) {
            if (!member.key().equals("evidence") && !member.key().equals("line")) {
                out.append(member.key())
                        .append('=')
                        .append(ValueFormatter.value(member.value()))
                        .append(';');
            }
        }
        return out.toString();
    }

    @Test
    void digestCoversEveryFile() throws IOException {
        for (String name : Catalogue.FILES) {
            Map<String, byte[]> files = files();
            byte[] longer = (new String(files.get(name), UTF_8) + "# \n").getBytes(UTF_8);
            files.put(name, longer);
            assertThat(Catalogue.of(files).digest())
                    .as(name)
                    .startsWith("sha256:")
                    .isNotEqualTo(CATALOGUE.digest());
        }
        assertThat(Catalogue.of(files()).digest()).isEqualTo(CATALOGUE.digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title    = |tilte    = | `tc.toml TC-PATH: \"tilte\" is no known key here`",
                "trigger  = \"cargo\"|trigger  = \"never\"| `\"trigger\" is no word of the contract`",
                "severity = \"critical\"|severity = \"bad\"| `\"severity\" is no word of the contract`",
                "key = \"toolchain.path\"|key = \"toolchain.pa*\"| `is no key path`",
                "key = \"toolchain.path\"|key = \"**.a.**.path\"| `is no key path`",
                "document = [\"toolchain-file\"|document = [\"toolchain-fil\"| `there is no document kind`",
                "{ path = \"procfs\" }|{ path = \"proc\" }| `is no word for a path`",
                "@toolchain-named|@toolchain-name| `there is no text`",
                "source   = [\"seen: |source   = [\"I saw: | `\"source\" must begin with`",
                "[TC-BETA]|[CFG-BETA]| `does not belong in the file of TC`",
                "detector = \"RustVersionMismatch\"|`detector = \"RustVersionMismatch\"\nmatch = [{ path = \"x\" }]`| `needs either`",
                "replaces = [\"CFG-NESTED-HOME\"]|replaces = [\"CFG-NO\"]| `which is not there`",
                "ordinary = \"Rare. People|ordinary = \"This is safe. People| `says \"safe\"`",
                "kind = \"special\"|kind = \"odd\"| `is no kind of entry`",
                "because = \"downloads everything there is\"|why = \"x\"| `\"because\" is missing`",
                "severity = \"medium\", because|severity = \"mediun\", trigger = \"cargo\", because| `\"severity\" is"
                        + " no word of the contract`",
                "covers   = \"told\"|covers   = \"path\"| `refers to a value`",
                "[TC-PATH]|[TC-PATH| `tc.toml line`",
            })
    void reportsMistakeByName(String right, String wrong, String message) throws IOException {
        Map<String, byte[]> files = files();
        String text = new String(files.get("tc.toml"), UTF_8);
        assertThat(text).contains(right);
        int at = text.indexOf(right);
        files.put("tc.toml", (text.substring(0, at) + wrong + text.substring(at + right.length())).getBytes(UTF_8));
        assertThatThrownBy(() -> Catalogue.of(files))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : Catalogue.FILES) {
            try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name))) {
                files.put(name, in.readAllBytes());
            }
        }
        return files;
    }
}
