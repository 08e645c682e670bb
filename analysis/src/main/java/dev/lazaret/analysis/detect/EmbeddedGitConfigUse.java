package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.grade.EvidenceFormatter;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds build scripts, macros and tests that start a program and name a folder in the repository that contains a git
 * configuration.
 */
final class EmbeddedGitConfigUse implements Detector {
    private static final String ID = "SRC-GIT-FOLDER";

    /** The repository's own configuration, which git wrote when it cloned the repository. */
    private static final RepoPath TOP = RepoPath.of(".git/config");

    /** Settings that make git start a program, by the first part of their name. */
    private static final Map<String, Set<String>> STARTING = Map.ofEntries(
            Map.entry(
                    "core",
                    Set.of(
                            "alternaterefscommand",
                            "askpass",
                            "editor",
                            "fsmonitor",
                            "gitproxy",
                            "hookspath",
                            "pager",
                            "sshcommand")),
            Map.entry("credential", Set.of("helper")),
            Map.entry("diff", Set.of("command", "external", "textconv")),
            Map.entry("filter", Set.of("clean", "process", "smudge")),
            Map.entry("gpg", Set.of("program")),
            Map.entry("include", Set.of("path")),
            Map.entry("includeif", Set.of("path")),
            Map.entry("interactive", Set.of("difffilter")),
            Map.entry("merge", Set.of("driver")),
            Map.entry("sequence", Set.of("editor")),
            Map.entry("uploadpack", Set.of("packobjectshook")));

    private static final Set<String> BOOLEANS = Set.of("true", "false", "yes", "no", "on", "off", "0", "1", "");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        SortedMap<RepoPath, Document> configurations = new TreeMap<>(facts.documents("git-config"));
        configurations.remove(TOP);
        if (configurations.isEmpty()) {
            return;
        }
        for (UnitCapabilities unit : facts.code().units()) {
            out.runOn(
                    unit.unit().root(),
                    () -> unit.evidence().stream()
                            .filter(one -> one.capability() == Capability.PROCESS && !one.test())
                            .forEach(one -> find(unit.unit(), one, configurations, out)));
        }
    }

    private static void find(
            Unit unit, Evidence one, SortedMap<RepoPath, Document> configurations, FindingCollector out) {
        Set<RepoPath> found = new TreeSet<>();
        for (String text : one.files()) {
            // concat! appends the path to the package's folder, so the path begins with a separator.
            String plain = text.startsWith("/") ? text.substring(1) : text;
            RepoPath folder = plain.isEmpty()
                    ? null
                    : ResolvedPath.of(unit.manifest().parent(), plain).inside();
            if (folder != null) {
                for (String name : List.of("config", ".git/config")) {
                    RepoPath file = folder.child(name);
                    if (configurations.containsKey(file)) {
                        found.add(file);
                    }
                }
            }
        }
        for (RepoPath file : found) {
            Document document = configurations.get(file);
            List<String> starting = document == null ? List.of() : starting(document.root());
            out.report(
                    ID,
                    one.path(),
                    new Position(one.line(), one.column()),
                    EvidenceFormatter.of(one, true) + "; " + file.utf8()
                            + (starting.isEmpty() ? "" : ": " + String.join(", ", starting)),
                    Confidence.SURE,
                    starting.isEmpty() ? Severity.MEDIUM : null,
                    unit.kind() == Unit.Kind.TEST ? Trigger.TEST : null,
                    List.of(new ScopeReference.At(file)));
        }
    }

    /** Returns the settings that make git start a program, as written. */
    private static List<String> starting(Node.Table root) {
        List<String> found = new ArrayList<>();
        for (Member section : root.members()) {
            Set<String> keys = STARTING.getOrDefault(section.key(), Set.of());
            boolean any = section.key().equals("alias") || section.key().equals("pager");
            if ((any || !keys.isEmpty()) && section.value() instanceof Node.Table table) {
                starting(section.key(), table, keys, found);
            }
        }
        return found;
    }

    /**
     * @param keys last parts of the names of the settings to collect; if empty, all settings are collected
     */
    private static void starting(String before, Node.Table table, Set<String> keys, List<String> out) {
        for (Member member : table.members()) {
            String name = before + "." + member.key();
            switch (member.value()) {
                case Node.Table inner -> starting(name, inner, keys, out);
                case Node.Text text -> {
                    if ((keys.isEmpty() || keys.contains(member.key()))
                            && !(name.equals("core.fsmonitor") && BOOLEANS.contains(text.value()))) {
                        out.add(name + " = " + text.value());
                    }
                }
                case Node.Array array -> {}
                case Node.Bool bool -> {}
                case Node.Literal literal -> {}
            }
        }
    }
}
