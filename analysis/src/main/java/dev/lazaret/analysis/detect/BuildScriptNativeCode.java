package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds dangerous actions of native code that a build script compiles into its package, and of the commands that CMake
 * runs when a build script configures a project.
 */
final class BuildScriptNativeCode implements Detector {
    private static final String EARLY = "SRC-NATIVE-CTOR";
    private static final String PROCESS = "SRC-NATIVE-PROCESS";
    private static final String OUTSIDE = "SRC-NATIVE-OUTSIDE";
    private static final String CMAKE = "SRC-BUILD-CMAKE";

    /** Maximum number of files that are followed from one file through its includes. */
    private static final int CLOSURE = 300;

    /** Crates that only locate a library or generate files, and don't compile native code. */
    private static final Set<String> QUERYING = Set.of("cbindgen", "pkg_config", "system_deps", "vcpkg", "winres");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(EARLY, PROCESS, OUTSIDE, CMAKE));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        if (facts.scanned().natives().isEmpty()) {
            return;
        }
        IncludedAssembly.find(facts, EARLY, PROCESS, OUTSIDE, out);
        Set<RepoPath> hosted = new HashSet<>();
        facts.code().units().forEach(unit -> hosted.addAll(unit.libraries()));
        Set<String> seen = new HashSet<>();
        for (UnitCapabilities unit : facts.code().units()) {
            Evidence builds = first(unit, false);
            Evidence configures = first(unit, true);
            if (builds != null || configures != null) {
                BuildScriptNativeFiles files = BuildScriptNativeFiles.of(facts, unit);
                BuildExaminer built = new BuildExaminer(facts, unit, files, isHosted(facts, unit, hosted), seen, out);
                if (builds != null) {
                    built.code(builds);
                }
                if (configures != null) {
                    new CMakeCommandFinder(facts, unit, files, configures, seen, out).find(CMAKE);
                }
            }
        }
    }

    /** Returns the first place at which a build script compiles native code, or configures CMake. */
    private static @Nullable Evidence first(UnitCapabilities unit, boolean configures) {
        return unit.evidence().stream()
                .filter(one -> builds(one) && (!configures || one.what().startsWith("cmake::") || isCMake(one)))
                .findFirst()
                .orElse(null);
    }

    private static boolean builds(Evidence one) {
        String crate = one.what().substring(0, Math.max(0, one.what().indexOf("::")));
        return one.capability() == Capability.NATIVE_COMPILE
                ? !QUERYING.contains(crate)
                : one.capability() == Capability.PROCESS && one.shape() == ArgumentShape.BUILD_TOOL;
    }

    private static boolean isCMake(Evidence one) {
        return one.capability() == Capability.PROCESS
                && (one.argument().contains("cmake") || one.argument().contains("CMAKE"));
    }

    /** Whether the library of the unit's package is linked into a build script or a macro. */
    private static boolean isHosted(RepositoryFacts facts, UnitCapabilities unit, Set<RepoPath> hosted) {
        for (CargoPackage one : facts.cargo().packages()) {
            if (one.manifest().equals(unit.unit().manifest())) {
                return one.isProcMacro()
                        || one.targets().stream()
                                .filter(target -> target.kind() == Target.Kind.LIB)
                                .anyMatch(target -> target.file() != null && hosted.contains(target.file()));
            }
        }
        return false;
    }

    /**
     * Examines the code that one build script compiles into its package.
     *
     * @param reported places that were already reported, for this or an earlier build script
     */
    private record BuildExaminer(
            RepositoryFacts facts,
            UnitCapabilities unit,
            BuildScriptNativeFiles files,
            boolean hosted,
            Set<String> reported,
            FindingCollector out) {
        void code(Evidence by) {
            Map<RepoPath, String> together = together();
            for (RepoPath file : files.files()) {
                NativeSourceActions source = facts.scanned().natives().get(file);
                if (source != null && !CMakeReader.reads(file.name())) {
                    source.actions().forEach(action -> report(file, action, by, together.get(file)));
                }
            }
        }

        /**
         * Returns, for each file that is compiled together with a constructor, the first code in this compilation that
         * starts a program or loads a library.
         */
        private Map<RepoPath, String> together() {
            Map<RepoPath, String> found = new HashMap<>();
            boolean early = false;
            boolean starts = false;
            for (RepoPath file : files.files()) {
                NativeSourceActions source = facts.scanned().natives().get(file);
                early |= has(source, NativeSourceActions.Kind.CONSTRUCTOR);
                starts |= has(source, NativeSourceActions.Kind.PROCESS) || has(source, NativeSourceActions.Kind.LOAD);
            }
            if (early && starts) {
                files.files().forEach(file -> together(file, found));
            }
            return found;
        }

        private void together(RepoPath root, Map<RepoPath, String> found) {
            Set<RepoPath> all = new HashSet<>(Set.of(root));
            Deque<RepoPath> ahead = new ArrayDeque<>(all);
            boolean early = false;
            String starts = null;
            while (!ahead.isEmpty() && all.size() < CLOSURE) {
                RepoPath file = ahead.pop();
                NativeSourceActions source = facts.scanned().natives().get(file);
                if (source == null) {
                    continue;
                }
                early |= has(source, NativeSourceActions.Kind.CONSTRUCTOR);
                for (NativeSourceActions.NativeAction action : source.actions()) {
                    boolean counts = action.kind() == NativeSourceActions.Kind.PROCESS
                            || action.kind() == NativeSourceActions.Kind.LOAD;
                    starts = starts == null && counts
                            ? action.words() + " in " + file.utf8() + ":" + action.line()
                            : starts;
                }
                for (NativeSourceActions.Included one : source.included()) {
                    BuildScriptNativeFiles.resolve(facts.tree(), file, one.path())
                            .filter(all::add)
                            .ifPresent(ahead::add);
                }
            }
            if (early && starts != null) {
                for (RepoPath file : all) {
                    found.putIfAbsent(file, starts);
                }
            }
        }

        private static boolean has(@Nullable NativeSourceActions source, NativeSourceActions.Kind kind) {
            return source != null && source.actions().stream().anyMatch(action -> action.kind() == kind);
        }

        private void report(
                RepoPath file, NativeSourceActions.NativeAction action, Evidence by, @Nullable String starts) {
            String way = ", built by " + by.path().utf8() + ":" + by.line();
            Trigger trigger = hosted ? Trigger.CHECK : Trigger.TEST;
            switch (action.kind()) {
                case CONSTRUCTOR ->
                    add(
                            EARLY,
                            file,
                            action,
                            action.words() + (starts == null ? "" : ", with " + starts) + way,
                            starts == null ? null : Severity.CRITICAL,
                            trigger,
                            by);
                case PROCESS -> {
                    if (files.likely().contains(file)) {
                        add(PROCESS, file, action, action.words() + way, hosted ? Severity.HIGH : null, trigger, by);
                    }
                }
                case LOAD -> {
                    if (files.likely().contains(file)) {
                        Severity severity = hosted ? Severity.MEDIUM : Severity.LOW;
                        add(PROCESS, file, action, action.words() + way, severity, trigger, by);
                    }
                }
                case OUTSIDE -> add(OUTSIDE, file, action, action.words() + way, null, Trigger.CHECK, by);
                case COMMAND, DOWNLOAD -> {}
            }
        }

        private void add(
                String id,
                RepoPath file,
                NativeSourceActions.NativeAction action,
                String words,
                @Nullable Severity severity,
                Trigger trigger,
                Evidence by) {
            if (reported.add(id + ' ' + file + ' ' + action.line() + ' ' + severity)) {
                List<ScopeReference> mentions = List.of(new ScopeReference.At(by.path()));
                out.report(
                        id,
                        file,
                        new Position(action.line(), 1),
                        words,
                        Confidence.LIKELY,
                        severity,
                        trigger,
                        mentions);
            }
        }
    }
}
