package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Result;
import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.MadeFindings;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Protects readers of different formats: each format reports the same findings, with the same severities and verdicts.
 */
class SameAuditTest {
    private static final Pattern MARKDOWN_FINDING =
            Pattern.compile("^- \\*\\*(\\w+)\\*\\* `([A-Z0-9-]+)` .*: `([^`]+)`$");
    private static final Pattern MARKDOWN_VERDICT = Pattern.compile("^  - Verdict: `?(\\w+).*");
    private static final Pattern TEXT_FINDING =
            Pattern.compile("^  (\\w+) +(?:\\w+ +)?(OWN|[A-Z]+-[A-Z0-9-]+) +(\\S+)$");
    private static final Pattern TEXT_VERDICT = Pattern.compile("^ {11}(accepted|flagged)(:.*|, yours|, of .*)?$");

    /** A finding of every family that has a short case, none of which shares a row with others. */
    private static final String PROJECT = """
            -- file Cargo.toml --
            [package]
            name = "many"
            version = "0.1.0"
            edition = "2015"
            build = "gen.rs"

            [lib]
            proc-macro = true
            -- file gen.rs --
            use std::process::Command;
            fn main() {
                Command::new("sh").arg("-c").arg("true").status().unwrap();
                std::fs::write("/etc/x", "y").unwrap();
            }
            -- file src/lib.rs --
            // \u202e hidden
            #[proc_macro]
            pub fn m(a: T) -> T { a }
            -- file .cargo/config.toml --
            [build]
            rustc-wrapper = "./tools/wrap.sh"
            -- file tools/wrap.sh --
            #!/bin/sh
            exec "$@"
            -- file rust-toolchain.toml --
            [toolchain]
            path = "./tools"
            -- file .envrc --
            export PATH=./tools:$PATH
            -- file .vscode/tasks.json --
            {"version": "2.0.0", "tasks": [{"label": "x", "type": "shell", "command": "true",
              "runOptions": {"runOn": "folderOpen"}}]}
            -- file tests/fixtures/x/.cargo/config.toml --
            [build]
            rustc = "./x"
            """;

    private static final Comparator<Told> ORDER = Comparator.comparing(Told::toString);

    /** The parts of a finding that all formats report. */
    private record Told(String id, String place, String severity, String verdict) {}

    private static SummaryInput reviewed(Path folder) throws IOException {
        SummaryInput read = AuditedTree.of(folder.resolve("many"), PROJECT);
        Verdict accepted = new Verdict(Verdict.State.ACCEPTED, "Read", null, false);
        Verdict flagged = new Verdict(Verdict.State.FLAGGED, null, "Ask", false);
        Map<String, Verdict> given = Map.of("TC-PATH", flagged, "SRC-BIDI", accepted, "MAN-PROC-MACRO", accepted);
        return new SummaryInput(
                        read.audit(),
                        (_, finding) -> given.getOrDefault(finding.id(), Verdict.UNREVIEWED),
                        read.steps())
                .with(read.source())
                .with(own(folder.resolve("many"), read))
                .with(DependencyFacts.NONE.with(inCrates()));
    }

    /** Returns two findings of the auditor, and one of a set, in crates that no audit reads. */
    private static CrateManualFindings inCrates() {
        ManualFinding grave = MadeFindings.inCrate(
                "tide@1.4.2", MadeFindings.of("build.rs", "one\ntwo\n", 1, 2, "In the tide", Severity.HIGH));
        ManualFinding slight = MadeFindings.inCrate(
                "anchor@2.0.0", MadeFindings.of("src/lib.rs", "one\n", 1, 1, "At the anchor", Severity.LOW));
        ManualFinding other = MadeFindings.inCrate(
                "buoy@0.7.0", MadeFindings.of("src/lib.rs", "one\n", 1, 1, "At the buoy", Severity.CRITICAL));
        return new CrateManualFindings(
                List.of(
                        new CrateManualFinding(grave, Optional.empty()),
                        new CrateManualFinding(slight, Optional.empty())),
                List.of(new CrateManualFinding(other, Optional.of("colleagues"))));
    }

    /** Returns a manual finding of the auditor, one from a file, one of a set, and a stale one. */
    private static ManualFindings own(Path folder, SummaryInput read) {
        ManualFinding grave = MadeFindings.in(folder, "gen.rs", 3, 4, "Any shell", Severity.HIGH);
        ManualFinding slight = MadeFindings.in(folder, "gen.rs", 1, 1, "A process", Severity.LOW);
        ManualFinding theirs = MadeFindings.in(folder, "src/lib.rs", 2, 3, "A macro", Severity.CRITICAL);
        ManualFinding other = MadeFindings.in(folder, "src/lib.rs", 1, 1, "Another macro", Severity.CRITICAL);
        ManualFinding stale = MadeFindings.of("gen.rs", "was here\n", 1, 1, "It was here", Severity.CRITICAL);
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            return ManualFindings.of(
                    read.audit(),
                    repository,
                    List.of(grave, slight, stale),
                    List.of(new ManualFindings.FindingSet(List.of(theirs, grave), Optional.of("team.jsonl"))),
                    List.of(new ManualFindings.FindingSet(List.of(other), Optional.of("colleagues"))));
        }
    }

    @Test
    void allFormatsReportSameFindings(@TempDir Path folder) throws IOException {
        SummaryInput reviewed = reviewed(folder);
        List<Told> findings = reviewed.audit().findings().stream()
                .map(finding -> new Told(
                        finding.id(),
                        Wording.place(finding),
                        finding.severity().word(),
                        reviewed.stateOf(finding).word()))
                .sorted(ORDER)
                .toList();
        assertThat(findings).hasSizeGreaterThan(10);
        assertThat(findings)
                .filteredOn(told -> told.id().equals("OWN"))
                .containsExactlyInAnyOrder(
                        new Told("OWN", "gen.rs:1", "low", "unreviewed"),
                        new Told("OWN", "gen.rs:3-4", "high", "flagged"),
                        new Told("OWN", "src/lib.rs:2-3", "critical", "flagged"));
        assertThat(findings).extracting(Told::verdict).contains("accepted", "flagged", "unreviewed");
        assertThat(reviewed.audit().findings()).anyMatch(Finding::isTestData);

        assertThat(json(bytes(SummaryFormat.JSON, reviewed))).isEqualTo(findings);
        assertThat(sarif(SummaryFormat.SARIF.summary().bytes(reviewed))).isEqualTo(findings);
        assertThat(html(bytes(SummaryFormat.HTML, reviewed))).isEqualTo(findings);
        assertThat(markdown(bytes(SummaryFormat.MARKDOWN, reviewed))).isEqualTo(findings);
        assertThat(text(new String(new TextSummaryRenderer(true).bytes(reviewed), StandardCharsets.UTF_8)))
                .isEqualTo(findings);
    }

    @Test
    void allFormatsReportSameCounts(@TempDir Path folder) throws IOException {
        SummaryInput reviewed = reviewed(folder);
        String totals = HeadlineFormatter.totals(reviewed.audit());
        for (SummaryFormat format : List.of(SummaryFormat.HTML, SummaryFormat.MARKDOWN, SummaryFormat.TEXT)) {
            assertThat(bytes(format, reviewed)).contains(totals);
        }
        JsonNode counts = JsonMapper.shared()
                .readTree(bytes(SummaryFormat.JSON, reviewed))
                .path("counts");
        Object told = SarifDocument.runs(SummaryFormat.SARIF.summary().bytes(reviewed))
                .getFirst()
                .getProperties()
                .getAdditionalProperties()
                .get("counts");
        assertThat(JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(told)))
                .isEqualTo(counts);
        reviewed.audit()
                .bySeverity()
                .forEach((severity, count) -> assertThat(
                                counts.path("bySeverity").path(severity.word()).intValue())
                        .isEqualTo(count));
    }

    @Test
    void allFormatsReportSameReadLines(@TempDir Path folder) throws IOException {
        SummaryInput some = reviewed(folder);
        RepoPath script = RepoPath.of("gen.rs");
        SummaryInput reviewed = some.with(some.lines().with(script, LineSet.of("2-4")));
        long all = PROJECT.lines().filter(line -> !line.startsWith("-- file ")).count();
        assertThat(some.audit().lines().all())
                .as("findings of auditors change nothing of what there is to read")
                .isEqualTo(all);
        for (SummaryFormat format : List.of(SummaryFormat.HTML, SummaryFormat.MARKDOWN, SummaryFormat.TEXT)) {
            assertThat(bytes(format, reviewed)).contains("; 3 of " + all + " lines were read.");
        }
        JsonNode lines = JsonMapper.shared()
                .readTree(bytes(SummaryFormat.JSON, reviewed))
                .path("lines");
        Object told = SarifDocument.runs(SummaryFormat.SARIF.summary().bytes(reviewed))
                .getFirst()
                .getProperties()
                .getAdditionalProperties()
                .get("lines");
        assertThat(JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(told)))
                .isEqualTo(lines);
        assertThat(lines.path("read").longValue()).isEqualTo(3);
        assertThat(lines.path("all").longValue()).isEqualTo(all);
        assertThat(lines.path("filesNotCounted").longValue()).isZero();
    }

    /**
     * Stale findings and those of others are in no list of findings. They are reported separately, and never counted.
     */
    @Test
    void everyFormatReportsStaleAndImportedFindings(@TempDir Path folder) throws IOException {
        SummaryInput reviewed = reviewed(folder);
        for (SummaryFormat format : SummaryFormat.values()) {
            String page = bytes(format, reviewed);
            assertThat(page).contains("It was here", "Another macro", "colleagues", "team.jsonl", "Any shell");
        }
        JsonNode json = JsonMapper.shared().readTree(bytes(SummaryFormat.JSON, reviewed));
        assertThat(json.path("ownLapsed").size()).isEqualTo(1);
        assertThat(json.path("ownLapsed").path(0).path("why").stringValue()).isEqualTo("changed");
        assertThat(json.path("othersFindings").size()).isEqualTo(1);
        assertThat(json.path("counts").path("byFamily").path("OWN").intValue()).isEqualTo(3);
        assertThat(bytes(SummaryFormat.TEXT, reviewed))
                .contains("Yours: 2. Of others: 1. 1 finding of auditors is stale.");
    }

    /** Each format reports findings in crates, separate from those of the audit. */
    @Test
    void everyFormatReportsAndFlagsFindingsInCrates(@TempDir Path folder) throws IOException {
        SummaryInput reviewed = reviewed(folder);
        String digest =
                inCrates().counted().getFirst().finding().anchor().file().toString();
        for (SummaryFormat format : SummaryFormat.values()) {
            assertThat(bytes(format, reviewed))
                    .as(format.name())
                    .contains("In the tide", "Read In the tide", "At the anchor", "At the buoy", digest);
        }
        for (SummaryFormat format : List.of(SummaryFormat.HTML, SummaryFormat.MARKDOWN, SummaryFormat.TEXT)) {
            assertThat(bytes(format, reviewed))
                    .as(format.name())
                    .contains(
                            "1 finding in crates is flagged.",
                            "high, yours: In the tide: tide 1.4.2, build.rs:1-2",
                            "low, yours: At the anchor: anchor 2.0.0, src/lib.rs:1",
                            "critical, of colleagues: At the buoy: buoy 0.7.0, src/lib.rs:1");
        }
        JsonNode json = JsonMapper.shared().readTree(bytes(SummaryFormat.JSON, reviewed));
        Map<String, Object> properties = SarifDocument.runs(
                        SummaryFormat.SARIF.summary().bytes(reviewed))
                .getFirst()
                .getProperties()
                .getAdditionalProperties();
        for (String member : List.of("ownInCrates", "othersInCrates")) {
            assertThat(JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(properties.get(member))))
                    .isEqualTo(json.path(member));
        }
        assertThat(json.path("ownInCrates")
                        .valueStream()
                        .map(one -> one.path("crate").stringValue()))
                .containsExactly("anchor", "tide");
        assertThat(json.path("counts").path("byFamily").path("OWN").intValue()).isEqualTo(3);
    }

    private static String bytes(SummaryFormat format, SummaryInput reviewed) {
        return new String(format.summary().bytes(reviewed), StandardCharsets.UTF_8);
    }

    private static List<Told> json(String document) {
        return JsonMapper.shared()
                .readTree(document)
                .path("findings")
                .valueStream()
                .map(one -> new Told(
                        one.path("id").stringValue(),
                        one.path("own").isNull()
                                ? place(
                                        one.path("path").stringValue(),
                                        one.path("line").intValue())
                                : lines(one.path("path").stringValue(), one.path("lines")),
                        one.path("severity").stringValue(),
                        one.path("verdict").path("state").stringValue()))
                .sorted(ORDER)
                .toList();
    }

    private static List<Told> sarif(byte[] document) {
        return SarifDocument.runs(document).getFirst().getResults().stream()
                .map(SameAuditTest::sarif)
                .sorted(ORDER)
                .toList();
    }

    private static Told sarif(Result result) {
        Map<String, Object> properties = result.getProperties().getAdditionalProperties();
        boolean suppressed = !result.getSuppressions().isEmpty();
        Map<?, ?> verdict = (Map<?, ?>) Objects.requireNonNull(properties.get("verdict"));
        assertThat(suppressed).isEqualTo("accepted".equals(verdict.get("state")));
        String path = String.valueOf(properties.get("path"));
        return new Told(
                result.getRuleId(),
                properties.get("lines") == null
                        ? place(path, (Integer) Objects.requireNonNull(properties.get("line")))
                        : lines(path, JsonMapper.shared().valueToTree(properties.get("lines"))),
                String.valueOf(properties.get("severity")),
                String.valueOf(verdict.get("state")));
    }

    private static String place(String path, int line) {
        return path + (line == 0 ? "" : ":" + line);
    }

    private static String lines(String path, JsonNode lines) {
        int first = lines.path(0).intValue();
        int last = lines.path(1).intValue();
        return path + ":" + first + (first == last ? "" : "-" + last);
    }

    /** A manual finding needs no verdict: a severe one counts as flagged. */
    private static String state(String words) {
        return words.startsWith("flagged, ") ? "flagged" : words.equals("yours") ? "unreviewed" : words;
    }

    private static List<Told> html(String document) {
        return Jsoup.parse(document).select("table.findings tbody tr").stream()
                .map(row -> new Told(
                        cell(row, "rule"),
                        cell(row, "where"),
                        row.expectFirst("td.severity").ownText(),
                        state(cell(row, "verdict"))))
                .sorted(ORDER)
                .toList();
    }

    private static String cell(Element row, String style) {
        return row.select("td." + style + " > :not(svg)").text();
    }

    private static List<Told> markdown(String document) {
        List<Told> all = new ArrayList<>();
        for (String line : document.lines().toList()) {
            Matcher finding = MARKDOWN_FINDING.matcher(line);
            Matcher verdict = MARKDOWN_VERDICT.matcher(line);
            if (finding.matches()) {
                String severity = finding.group(1).toLowerCase(Locale.ROOT);
                all.add(new Told(finding.group(2), finding.group(3), severity, "unreviewed"));
            } else if (verdict.matches()) {
                judge(all, state(verdict.group(1)));
            }
        }
        return all.stream().sorted(ORDER).toList();
    }

    private static List<Told> text(String document) {
        List<Told> all = new ArrayList<>();
        String heading = "";
        for (String line : document.lines().toList()) {
            Matcher finding = TEXT_FINDING.matcher(line);
            Matcher verdict = TEXT_VERDICT.matcher(line);
            if (finding.matches()) {
                String severity = heading.equals(Wording.TEST_DATA) ? finding.group(1) : heading;
                all.add(new Told(finding.group(2), finding.group(3), severity.toLowerCase(Locale.ROOT), "unreviewed"));
            } else if (verdict.matches()) {
                judge(all, verdict.group(1));
            } else if (!line.isEmpty() && line.charAt(0) != ' ') {
                heading = line;
            }
        }
        return all.stream().sorted(ORDER).toList();
    }

    private static void judge(List<Told> all, String verdict) {
        Told last = all.removeLast();
        all.add(new Told(last.id(), last.place(), last.severity(), verdict));
    }
}
