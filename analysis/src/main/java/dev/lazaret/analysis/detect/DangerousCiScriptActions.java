package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.command.CommandAction;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.text.TextTruncator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reports dangerous actions of CI scripts: in CI files, and in the scripts and actions in the repository that these
 * files start.
 */
final class DangerousCiScriptActions implements Detector {
    private static final String DOWNLOAD = "TOOL-CI-DOWNLOAD";
    private static final String DECODED = "TOOL-CI-DECODED";
    private static final String SECRET = "TOOL-CI-SECRET";
    private static final String REMOTE = "TOOL-CI-REMOTE-SHELL";

    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(https?|ftp)://([^\\s\"'`<>|]+)");

    /** An expression or a variable that names a secret. */
    private static final Pattern NAMED =
            Pattern.compile("\\$\\{\\{(secrets\\.|github\\.token)|\\$\\{?\\w*(TOKEN|SECRET|PASSWORD|API_KEY)");

    /**
     * Maximum number of characters of a command in evidence, so that the job's rights, which follow the command, remain
     * visible.
     */
    private static final int QUOTED = 130;

    private final List<String> installers;
    private final List<String> services;

    DangerousCiScriptActions(Catalogue catalogue) {
        this.installers = catalogue.list("installer-addresses");
        this.services = catalogue.list("secret-services");
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(DOWNLOAD, DECODED, SECRET, REMOTE));
    }

    /**
     * A job that starts a file.
     *
     * @param place file and line that start the file
     * @param secretNames an action's inputs, or a script's variables, that contain secrets
     */
    private record Caller(CiJob job, String place, Set<String> secretNames) {
        /**
         * Merges two callers of one file. The result has the job with more rights, and the secrets that either caller
         * passes.
         */
        static Caller worse(Caller one, Caller other) {
            Caller worse = !one.job.isPowerful() && other.job.isPowerful() ? other : one;
            Set<String> all = new HashSet<>(one.secretNames);
            all.addAll(other.secretNames);
            return new Caller(worse.job, worse.place, all);
        }
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        ScanFacts.Ci ci = facts.scanned().ci();
        Map<RepoPath, Caller> actions = new HashMap<>();
        Map<RepoPath, Caller> scripts = new HashMap<>();
        Map<RepoPath, Set<RepoPath>> used = new HashMap<>();
        Map<RepoPath, Set<String>> named = new HashMap<>();
        ci.files()
                .forEach((path, file) -> file.uses().forEach(use -> {
                    Caller caller = new Caller(use.job(), path.utf8() + ":" + use.line(), use.secrets());
                    for (String name : List.of(use.path() + "/action.yml", use.path() + "/action.yaml", use.path())) {
                        named.computeIfAbsent(path, _ -> new TreeSet<>()).add(name);
                        call(name, caller, ci.files().keySet(), actions)
                                .ifPresent(action -> used.computeIfAbsent(path, _ -> new TreeSet<>())
                                        .add(action));
                    }
                }));
        Set<RepoPath> startable = new HashSet<>(ci.actions().keySet());
        startable.addAll(ci.code().keySet());
        ci.files()
                .forEach((path, file) -> file.scripts().forEach(script -> {
                    Caller above = actions.get(path);
                    script.started().forEach((name, line) -> {
                        Caller caller = new Caller(
                                above == null ? script.job() : above.job,
                                path.utf8() + ":" + line + (above == null ? "" : ", used by " + above.place),
                                variables(script, above));
                        String plain = plain(name, path);
                        for (String written : List.of(plain, script.folder() + "/" + plain)) {
                            named.computeIfAbsent(path, _ -> new TreeSet<>()).add(written);
                            call(written, caller, startable, scripts);
                        }
                    });
                }));
        ci.files()
                .forEach((path, file) -> out.runOn(path, () -> {
                    Set<String> seen = new HashSet<>();
                    Caller caller = actions.get(path);
                    file.whole().forEach(whole -> whole(path, whole, reached(path, used, named), out));
                    file.branches().forEach(use -> byBranch(path, use, out));
                    file.scripts()
                            .forEach(script -> all(
                                    path,
                                    actions(script, caller),
                                    new Place(caller == null ? script.job() : caller.job, caller, seen),
                                    out));
                }));
        scripts.forEach((path, caller) -> out.runOn(path, () -> {
            Place place = new Place(caller.job, caller, new HashSet<>());
            List<PlacedAction> placedActions = ci.actions().getOrDefault(path, List.of());
            passedSecrets(path, placedActions, ci.code().get(path), place, out);
            all(path, placedActions, place, out);
        }));
    }

    /** Returns the paths that a file and the actions that it uses start, relative to the repository root. */
    private static Set<String> reached(
            RepoPath path, Map<RepoPath, Set<RepoPath>> used, Map<RepoPath, Set<String>> named) {
        Set<String> all = new TreeSet<>(named.getOrDefault(path, Set.of()));
        used.getOrDefault(path, Set.of()).forEach(action -> all.addAll(named.getOrDefault(action, Set.of())));
        return all;
    }

    /** Returns the variables of a script that contain secrets, directly or through inputs of its action. */
    private static Set<String> variables(CiFile.Script script, @Nullable Caller caller) {
        Set<String> variables = new HashSet<>(script.environment().secrets());
        Set<String> inputs = caller == null ? Set.of() : caller.secretNames;
        script.environment().inputs().forEach((variable, input) -> {
            if (inputs.contains(input)) {
                variables.add(variable);
            }
        });
        return variables;
    }

    /** Returns the actions of a script. Inputs through which its action receives secrets count as secrets. */
    private static List<PlacedAction> actions(CiFile.Script script, @Nullable Caller caller) {
        String text = script.environment().text();
        if (caller == null || caller.secretNames.isEmpty() || text.isEmpty()) {
            return script.actions();
        }
        for (String input : caller.secretNames) {
            text = text.replace("${{inputs." + input + "}}", "${{secrets." + input + "}}");
        }
        return ShellScriptActionFinder.ACTIONS.ofSteps(CiReader.withSecrets(text, variables(script, caller))).stream()
                .map(placed -> new PlacedAction(
                        placed.kind(), placed.line() + script.environment().below(), placed.words()))
                .toList();
    }

    /**
     * Reports an expression that refers to all secrets at once. The finding also refers to every file that the CI file
     * starts, because each may receive the secrets.
     */
    private static void whole(RepoPath path, CiFile.WholeSecrets whole, Set<String> reached, FindingCollector out) {
        ScopeReference.From top = new ScopeReference.From(path.depth(), true, List.of());
        String text = whole.expression().replace('\n', ' ');
        out.reportGraded(
                SECRET,
                path,
                new Position(whole.line(), 1),
                quoted(text) + "; " + whole.job().words(),
                Severity.HIGH,
                "takes all secrets at once, or one whose name is computed",
                reached.stream()
                        .<ScopeReference>map(name -> new ScopeReference.Written(
                                ScopeReference.As.IF_THERE, top, name.startsWith("/") ? name.substring(1) : name))
                        .toList());
    }

    /**
     * Reports a third-party action that receives a secret and is specified by a branch, so that it can change at any
     * time.
     */
    private static void byBranch(RepoPath path, CiFile.BranchUse use, FindingCollector out) {
        out.reportGraded(
                SECRET,
                path,
                new Position(use.line(), 1),
                use.uses() + " is given " + String.join(" ", new TreeSet<>(use.secrets())) + "; "
                        + use.job().words(),
                Severity.MEDIUM,
                "is given to an action by a branch: anyone who may push there has it");
    }

    /** Reports a started file that reads a variable with a secret and uses the network. */
    private void passedSecrets(
            RepoPath path,
            List<PlacedAction> placedActions,
            @Nullable ScriptNetworkUse code,
            Place place,
            FindingCollector out) {
        Set<String> handed = place.caller == null ? Set.of() : place.caller.secretNames;
        List<PlacedAction> sending = new ArrayList<>();
        if (code != null && code.variables().stream().anyMatch(handed::contains)) {
            sending.add(new PlacedAction(CommandAction.SENDS_SECRETS, code.line(), code.words()));
        }
        placedActions.stream()
                .filter(placed ->
                        placed.kind() == CommandAction.DOWNLOADS || placed.kind() == CommandAction.SENDS_FILES)
                .filter(placed -> handed.stream()
                        .anyMatch(name -> placed.words().contains("$" + name)
                                || placed.words().contains("${" + name + "}")))
                .forEach(sending::add);
        for (PlacedAction placed : sending) {
            boolean whole = placed.kind() != CommandAction.SENDS_SECRETS || code == null || code.whole();
            boolean known = whole && isOf(services, placed.words(), false);
            Rated rated = new Rated(
                    SECRET,
                    known ? Severity.LOW : Severity.CRITICAL,
                    known ? "goes to a service that many projects use" : "is handed a secret and uses the network");
            if (place.seen.add(rated.id + ':' + placed.line())) {
                add(path, placed, rated, place, out);
            }
        }
    }

    /**
     * The job and the caller that run a file's scripts.
     *
     * @param seen rules and lines that were already reported
     */
    private record Place(CiJob job, @Nullable Caller caller, Set<String> seen) {}

    private void all(RepoPath path, List<PlacedAction> placedActions, Place place, FindingCollector out) {
        boolean known = placedActions.stream()
                .filter(placed -> placed.kind() == CommandAction.DOWNLOADS)
                .allMatch(placed -> isOf(installers, placed.words(), true));
        boolean loaded = known && isLoaded(placedActions);
        for (PlacedAction placed : PlacedAction.withSources(placedActions)) {
            Rated rated = rated(placed, place.job, loaded);
            if (rated != null && place.seen.add(rated.id + ':' + placed.line())) {
                add(path, placed, rated, place, out);
            }
        }
    }

    private static boolean isLoaded(List<PlacedAction> placedActions) {
        return placedActions.stream().anyMatch(placed -> placed.kind() == CommandAction.DOWNLOADS);
    }

    /** Returns a path relative to the repository root, with GitHub's known variables resolved. */
    private static String plain(String written, RepoPath file) {
        for (String folder : List.of("$GITHUB_ACTION_PATH/", "${GITHUB_ACTION_PATH}/", "${{github.action_path}}/")) {
            if (written.startsWith(folder)) {
                return file.parent().utf8() + "/" + written.substring(folder.length());
            }
        }
        for (String folder : List.of("$GITHUB_WORKSPACE/", "${GITHUB_WORKSPACE}/", "${{github.workspace}}/")) {
            if (written.startsWith(folder)) {
                return written.substring(folder.length());
            }
        }
        return written;
    }

    /** Records the caller of a known file and returns the file; empty if the file is not known. */
    private static Optional<RepoPath> call(
            String written, Caller caller, Set<RepoPath> known, Map<RepoPath, Caller> out) {
        String plain = written.startsWith("/") ? written.substring(1) : written;
        RepoPath path =
                plain.isEmpty() ? null : ResolvedPath.of(RepoPath.ROOT, plain).inside();
        if (path == null || !known.contains(path)) {
            return Optional.empty();
        }
        out.merge(path, caller, Caller::worse);
        return Optional.of(path);
    }

    private static String quoted(String text) {
        return text.length() > QUOTED ? TextTruncator.atMost(text, QUOTED) + "..." : text;
    }

    private static void add(RepoPath path, PlacedAction placed, Rated rated, Place place, FindingCollector out) {
        String text = placed.words();
        List<String> parts = new ArrayList<>(List.of(quoted(text), place.job.words()));
        Caller caller = place.caller;
        if (caller != null) {
            parts.add("started by " + caller.place);
        }
        out.reportGraded(
                rated.id,
                path,
                new Position(placed.line(), 1),
                String.join("; ", parts),
                rated.severity,
                rated.because);
    }

    private record Rated(
            String id, Severity severity, @Nullable String because) {}

    /**
     * Returns the rating of an action; null if the action is ordinary for CI.
     *
     * @param known whether all downloads of the script are installers of known tools
     */
    private @Nullable Rated rated(PlacedAction placed, CiJob job, boolean known) {
        return switch (placed.kind()) {
            case RUNS_DOWNLOAD, INSTALLS_DOWNLOAD ->
                known
                        ? new Rated(DOWNLOAD, Severity.LOW, "is the installer of a known tool")
                        : job.isPowerful()
                                ? new Rated(DOWNLOAD, Severity.HIGH, "the job has secrets or may write")
                                : new Rated(DOWNLOAD, Severity.MEDIUM, null);
            case RUNS_DECODED -> new Rated(DECODED, Severity.HIGH, null);
            case OPENS_SHELL -> new Rated(REMOTE, Severity.HIGH, null);
            case SENDS_SECRETS ->
                isOf(services, placed.words(), false)
                        ? new Rated(SECRET, Severity.LOW, "goes to a service that many projects use")
                        : new Rated(SECRET, Severity.HIGH, null);
            case DOWNLOADS, SENDS_FILES ->
                NAMED.matcher(placed.words()).find() && !isOf(services, placed.words(), false)
                        ? new Rated(SECRET, Severity.MEDIUM, "is the credential of a request")
                        : null;
            case RUNS_STRANGERS,
                    READS_SECRETS,
                    WRITES_STARTUP,
                    DELETES_OUTSIDE,
                    WRITES_OUTSIDE,
                    RUNS_COMPUTED,
                    SETS_HOOKS,
                    DROPS_CHECKS,
                    RAISES_RIGHTS,
                    OPENS_HOST -> null;
            case TRUSTS_UNCHECKED ->
                new Rated(
                        DOWNLOAD,
                        job.isPowerful() ? Severity.HIGH : Severity.MEDIUM,
                        "packages are installed that nothing checks");
            case TRUSTS_SOURCE ->
                job.isPowerful() && !known
                        ? new Rated(
                                DOWNLOAD,
                                Severity.MEDIUM,
                                "packages come from one more source, and the job has secrets or may write")
                        : null;
        };
    }

    /** Whether a command line contains addresses, and each of them is in the list or below an item of the list. */
    private static boolean isOf(List<String> known, String words, boolean encrypted) {
        Matcher matcher = ADDRESS.matcher(words);
        boolean any = false;
        while (matcher.find()) {
            any = true;
            String rest = matcher.group(2);
            int end = rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/');
            String address = rest.substring(rest.lastIndexOf('@', end) + 1);
            boolean listed = known.stream()
                    .anyMatch(one ->
                            address.equals(one) || address.startsWith(one + "/") || address.startsWith(one + "?"));
            if (!listed || (encrypted && !matcher.group(1).equalsIgnoreCase("https"))) {
                return false;
            }
        }
        return any;
    }
}
