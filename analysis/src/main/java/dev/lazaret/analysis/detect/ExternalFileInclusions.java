package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.IncludedFileFinder;
import dev.lazaret.analysis.rust.OutOfLineModules;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the files that source includes: code, text and modules that are stored elsewhere. */
final class ExternalFileInclusions implements Detector {
    private static final String BUILD = "SRC-BUILD-INCLUDE";
    private static final String CODE = "SRC-INCLUDE";
    private static final String COMPUTED = "SRC-INCLUDE-COMPUTED";
    private static final String GENERATED = "SRC-INCLUDE-GENERATED";
    private static final String NOT_RUST = "SRC-INCLUDE-NONRS";
    private static final String OUTSIDE = "SRC-INCLUDE-OUTSIDE";
    private static final String PATH = "SRC-PATH-ATTR";
    private static final String TEXT = "SRC-INCLUDE-STR";

    /** Capabilities that a file with tables or helper functions may have. */
    private static final Set<Capability> ALLOWED = Set.of(
            Capability.COMPILED_ENVIRONMENT,
            Capability.COMPILER_PROBE,
            Capability.ENVIRONMENT,
            Capability.INSTRUCTION,
            Capability.UNSAFE);

    /**
     * Prefixes of actions that generated code should not perform, as named in evidence of
     * {@link Capability#WRITES_CODE}.
     */
    private static final List<String> GRAVE =
            List.of("process:", "network:", "secret:", "startup-file:", "dynamic-load:", "environment-whole:");

    private static final List<ScopeReference> SOURCE = List.of(new ScopeReference.ContainingSource());

    /** Suffix of the text of a call to a macro that was renamed. */
    private static final String OTHER_NAME = " under another name";

    /** Folders of installed system packages, whose files are not the user's. */
    private static final List<String> INSTALLED = List.of("/usr/include/", "/usr/lib/", "/usr/share/");

    private static final Pattern INCBIN = Pattern.compile("\\.inc(?:bin|lude)\\s+\\\\?\"([^\"\\\\]+)");

    /** A path that begins with the home folder of the user who compiles the file. */
    private static final Pattern HOME = Pattern.compile(
            "^\\s*(?:concat\\s*!\\s*\\(\\s*)?(?:option_)?env\\s*!\\s*[(\\[{]\\s*\"(?:HOME|USERPROFILE|APPDATA|LOCALAPPDATA|CARGO_HOME|RUSTUP_HOME|XDG_[A-Z_]+)\"");

    private static final Set<String> ROOTS = Set.of("lib.rs", "main.rs", "mod.rs", "build.rs");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(
                Set.of(BUILD, CODE, COMPUTED, DebuggerScriptScanner.RULE, GENERATED, NOT_RUST, OUTSIDE, PATH, TEXT));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Set<RepoPath> hosted = new HashSet<>();
        Set<RepoPath> scripts = new HashSet<>();
        for (UnitCapabilities unit : facts.code().units()) {
            hosted.addAll(unit.files());
            if (unit.unit().kind() == Unit.Kind.BUILD_SCRIPT) {
                scripts.addAll(unit.files());
            }
        }
        Set<RepoPath> acting = acting(facts.code().units());
        Map<RepoPath, RepoPath> making = making(facts.code().units());
        Set<RepoPath> packages = new HashSet<>();
        facts.manifests().keySet().forEach(manifest -> packages.add(manifest.parent()));
        for (Map.Entry<RepoPath, SourceLinks> file : facts.scanned().links().entrySet()) {
            SourceLinks links = file.getValue();
            if (links.modules().isEmpty() && links.inclusions().isEmpty()) {
                continue;
            }
            out.runOn(file.getKey(), () -> {
                FileExaminer one = new FileExaminer(
                        file.getKey(), owner(file.getKey(), packages), hosted, scripts, acting, making, out);
                links.inclusions().forEach(one::inclusion);
                links.modules().forEach(one::module);
            });
        }
    }

    /** Returns the files that do more than query the build environment. */
    private static Set<RepoPath> acting(List<UnitCapabilities> units) {
        Set<RepoPath> acting = new HashSet<>();
        for (UnitCapabilities unit : units) {
            unit.evidence().stream()
                    .filter(one -> !ALLOWED.contains(one.capability())
                            && !one.isUnreadCall()
                            && one.shape() != ArgumentShape.COMPILER
                            && one.shape() != ArgumentShape.TELLER)
                    .forEach(one -> acting.add(one.path()));
        }
        return acting;
    }

    /**
     * Returns the build scripts that write code with dangerous actions, or that generate code from decoded data, by
     * their package's folder.
     */
    private static Map<RepoPath, RepoPath> making(List<UnitCapabilities> units) {
        Map<RepoPath, RepoPath> making = new HashMap<>();
        for (UnitCapabilities unit : units) {
            boolean makes = unit.evidence().stream()
                    .anyMatch(one -> one.capability() == Capability.CODE_FROM_TEXT
                            || (one.capability() == Capability.WRITES_CODE
                                    && GRAVE.stream().anyMatch(one.what()::startsWith)));
            if (makes && unit.unit().kind() == Unit.Kind.BUILD_SCRIPT) {
                making.put(unit.unit().manifest().parent(), unit.unit().root());
            }
        }
        return making;
    }

    /** Returns the folder of the package that contains a file. */
    static RepoPath owner(RepoPath path, Set<RepoPath> packages) {
        RepoPath at = path.parent();
        while (!at.isRoot() && !packages.contains(at)) {
            at = at.parent();
        }
        return at;
    }

    /**
     * Examines one file.
     *
     * @param owner folder of the file's package
     */
    private record FileExaminer(
            RepoPath path,
            RepoPath owner,
            Set<RepoPath> hosted,
            Set<RepoPath> scripts,
            Set<RepoPath> acting,
            Map<RepoPath, RepoPath> making,
            FindingCollector out) {
        void inclusion(IncludedFileFinder.Call call) {
            if (call.use() == IncludedFileFinder.Use.DEBUGGER && call.file() != null) {
                RepoPath script =
                        ResolvedPath.of(path.parent(), call.file().path()).inside();
                List<ScopeReference> mentions = script == null ? List.of() : List.of(new ScopeReference.At(script));
                report(DebuggerScriptScanner.RULE, call.line(), call.macro() + " = " + call.written(), null, mentions);
                return;
            }
            if (call.use() == IncludedFileFinder.Use.FIELD && !hosted.contains(path)) {
                return;
            }
            boolean handed = call.use() == IncludedFileFinder.Use.GIVEN || call.use() == IncludedFileFinder.Use.FIELD;
            boolean given = call.macro().isEmpty() && call.written().startsWith("include");
            boolean includes = call.macro().startsWith("include") || given;
            if (!includes && !call.written().contains(".inc")) {
                return;
            }
            Matcher binary = INCBIN.matcher(call.written());
            if (!includes && binary.find() && NativeActionMatcher.isOutside(binary.group(1))) {
                report(OUTSIDE, call.line(), call.written(), null, List.of());
                return;
            }
            IncludedFileFinder.Inclusion file = call.file();
            boolean code = call.code() && includes;
            boolean renamed = given || call.written().endsWith(OTHER_NAME);
            String written = renamed
                    ? call.written()
                    : call.macro() + "!(" + call.written().strip() + ")";
            if (file == null && includes && HOME.matcher(call.written()).find()) {
                report(code ? CODE : TEXT, call.line(), written, null, List.of());
                report(OUTSIDE, call.line(), written, null, List.of());
                return;
            }
            if (file == null) {
                boolean generated = call.written().contains("OUT_DIR");
                String id = !generated ? COMPUTED : code ? GENERATED : TEXT;
                RepoPath script = generated && code ? making.get(owner) : null;
                if (script != null) {
                    String made = written + ", of decoded text or with code that acts: " + script.utf8();
                    report(id, call.line(), made, Severity.HIGH, List.of(new ScopeReference.At(script)));
                    return;
                }
                List<ScopeReference> unknown = id.equals(TEXT)
                        ? List.of()
                        : List.of(new ScopeReference.Unknown(generated ? Reason.GENERATED : Reason.UNDECIDED, written));
                report(id, call.line(), written, (call.code() && !given) || generated ? null : Severity.LOW, unknown);
            } else {
                RepoPath inside = ResolvedPath.of(folder(file), file.path()).inside();
                List<ScopeReference> mentions = inside == null ? List.of() : List.of(new ScopeReference.At(inside));
                report(code ? CODE : TEXT, call.line(), written, null, mentions);
                if (inside == null) {
                    List<ScopeReference> unknown = List.of(new ScopeReference.Unknown(Reason.OUTSIDE, file.path()));
                    report(OUTSIDE, call.line(), written, outside(call, file.path()), unknown);
                }
                if (code && !file.path().endsWith(".rs")) {
                    report(NOT_RUST, call.line(), written, null, mentions);
                }
            }
            if (code && (!given || handed) && scripts.contains(path)) {
                boolean plain = file != null
                        && isUsual(ResolvedPath.of(folder(file), file.path()).inside());
                report(BUILD, call.line(), written, plain ? Severity.LOW : null, SOURCE);
            }
        }

        private RepoPath folder(IncludedFileFinder.Inclusion file) {
            return file.fromPackage() ? owner : path.parent();
        }

        /**
         * Returns the severity for a file outside the repository; null, which means the rule's severity, if the file
         * may contain code or the user's data.
         */
        private static @Nullable Severity outside(IncludedFileFinder.Call call, String path) {
            if (call.code()) {
                return null;
            }
            boolean installed = INSTALLED.stream().anyMatch(path::startsWith) && !path.contains("..");
            return call.documentation() && !path.startsWith("/") ? Severity.LOW : installed ? Severity.MEDIUM : null;
        }

        /**
         * Whether a file is a plain Rust file that is in an expected place for a build script's code, or that has no
         * effects, such as a file with tables.
         */
        private boolean isUsual(@Nullable RepoPath file) {
            return file != null && isPlain(file) && (!acting.contains(file) || isNextToScript(file));
        }

        private boolean isNextToScript(RepoPath file) {
            RepoPath folder = file.parent();
            return folder.equals(path.parent())
                    || (folder.name().startsWith("build") && folder.parent().equals(owner));
        }

        /**
         * Whether a file is a Rust file in the same package, with no hidden folder in its path. Such a file is read
         * together with the build script.
         */
        private boolean isPlain(@Nullable RepoPath file) {
            if (file == null || !file.name().endsWith(".rs")) {
                return false;
            }
            RepoPath at = file;
            while (!at.isRoot() && !at.equals(owner)) {
                if (at.name().startsWith(".")) {
                    return false;
                }
                at = at.parent();
            }
            return at.equals(owner);
        }

        void module(OutOfLineModules.Declaration module) {
            RepoPath folder = folder(module);
            for (OutOfLineModules.PathAttribute attribute : module.paths()) {
                String value = attribute.value() == null ? "" : attribute.value();
                String written = "path = " + value;
                RepoPath inside = ResolvedPath.of(folder, value).inside();
                List<ScopeReference> mentions = inside == null ? List.of() : List.of(new ScopeReference.At(inside));
                boolean ordinary = !attribute.conditional() && isBelow(value) && !hosted.contains(path);
                report(PATH, attribute.line(), written, ordinary ? Severity.LOW : null, mentions);
                if (inside == null) {
                    report(OUTSIDE, attribute.line(), written, null, List.of());
                }
                if (!value.endsWith(".rs")) {
                    report(NOT_RUST, attribute.line(), written, null, mentions);
                }
            }
            boolean around = module.within().stream().flatMap(List::stream).anyMatch(FileExaminer::isPath);
            if (around) {
                report(PATH, module.line(), "a module within one that has a path", null, List.of());
                boolean leaves = module.within().stream()
                        .flatMap(List::stream)
                        .anyMatch(name -> ResolvedPath.of(path.parent(), name).inside() == null);
                if (leaves) {
                    report(OUTSIDE, module.line(), "a module within one that has a path", null, List.of());
                }
            }
            if (scripts.contains(path) && !module.inMacro()) {
                int line = module.paths().isEmpty()
                        ? module.line()
                        : module.paths().getFirst().line();
                boolean plain = module.paths().stream()
                        .allMatch(one -> !one.conditional()
                                && one.value() != null
                                && isUsual(ResolvedPath.of(folder, one.value()).inside()));
                report(BUILD, line, "mod " + module.name(), plain && !around ? Severity.LOW : null, List.of());
            }
        }

        /** Returns the folder that a path attribute is relative to. */
        private RepoPath folder(OutOfLineModules.Declaration module) {
            RepoPath at = path.parent();
            if (module.within().isEmpty()) {
                return at;
            }
            String name = path.name();
            if (!ROOTS.contains(name) && name.endsWith(".rs")) {
                at = at.child(name.substring(0, name.length() - 3));
            }
            for (List<String> names : module.within()) {
                if (!names.isEmpty()
                        && !isPath(names.getFirst())
                        && !names.getFirst().isEmpty()) {
                    at = at.child(names.getFirst());
                }
            }
            return at;
        }

        private static boolean isPath(String name) {
            return name.contains("/")
                    || name.contains("\\")
                    || name.equals(".")
                    || name.equals("..")
                    || name.indexOf(0) >= 0;
        }

        /** Whether a path denotes a visible Rust file below this file's folder. */
        private static boolean isBelow(String value) {
            return value.endsWith(".rs")
                    && !value.startsWith("/")
                    && !value.startsWith(".")
                    && !value.contains("\\")
                    && !value.contains("/.");
        }

        private void report(
                String id, int line, String evidence, @Nullable Severity severity, List<ScopeReference> mentions) {
            Confidence confidence = id.equals(COMPUTED) ? Confidence.UNKNOWN : Confidence.SURE;
            out.report(id, path, new Position(line, 1), evidence, confidence, severity, null, mentions);
        }
    }
}
