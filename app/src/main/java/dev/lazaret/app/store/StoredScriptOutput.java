package dev.lazaret.app.store;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.OutputFinding;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.UnitId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Stored form of a build script's output, as a part of a {@link StoredStep}. */
record StoredScriptOutput(
        String crate,
        String version,
        String script,
        boolean fromRepository,
        String folder,
        List<String> printed,
        long printedLeftOut,
        List<Entry> files,
        long filesLeftOut,
        List<Found> findings,
        long findingsLeftOut,
        List<Capability> capabilities,
        boolean whole) {
    private static final HexFormat HEX = HexFormat.of();

    static StoredScriptOutput of(ScriptOutput output) {
        UnitId unit = output.unit();
        return new StoredScriptOutput(
                unit.crate(),
                unit.version(),
                unit.path(),
                unit.fromRepository(),
                output.folder(),
                output.lines().first(),
                output.lines().more(),
                output.files().first().stream().map(Entry::of).toList(),
                output.files().more(),
                output.findings().first().stream().map(Found::of).toList(),
                output.findings().more(),
                List.copyOf(output.capabilities()),
                output.whole());
    }

    ScriptOutput output() {
        return new ScriptOutput(
                new UnitId(crate, version, UnitId.Kind.BUILD_SCRIPT, script, fromRepository),
                folder,
                new CappedList<>(printed, printedLeftOut),
                new CappedList<>(files.stream().map(Entry::file).toList(), filesLeftOut),
                new CappedList<>(findings.stream().map(Found::finding).toList(), findingsLeftOut),
                new TreeSet<>(capabilities),
                whole);
    }

    /**
     * Stored form of one generated file.
     *
     * @param path path in hexadecimal
     */
    record Entry(String path, GeneratedFile.Kind kind, long bytes, Optional<String> sha256, Optional<String> target) {
        static Entry of(GeneratedFile file) {
            return new Entry(
                    HEX.formatHex(file.path().bytes()),
                    file.kind(),
                    file.bytes(),
                    file.digest().map(Digest::hex),
                    file.target());
        }

        GeneratedFile file() {
            return new GeneratedFile(
                    RepoPath.ofBytes(HEX.parseHex(path)),
                    kind,
                    bytes,
                    sha256.map(HEX::parseHex).map(Digest::of),
                    target);
        }
    }

    /**
     * Stored form of one finding in a generated file.
     *
     * @param path path in hexadecimal
     */
    record Found(String id, Severity severity, String title, String path, int line, int column, String evidence) {
        static Found of(OutputFinding finding) {
            Location location = finding.location();
            return new Found(
                    finding.rule(),
                    finding.severity(),
                    finding.title(),
                    HEX.formatHex(location.path().bytes()),
                    location.line(),
                    location.column(),
                    finding.evidence());
        }

        OutputFinding finding() {
            return new OutputFinding(
                    id, severity, title, new Location(RepoPath.ofBytes(HEX.parseHex(path)), line, column), evidence);
        }
    }
}
