package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.command.CommandDeed;
import dev.lazaret.analysis.command.PlacedDeed;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
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

/** What scripts of CI services do that matters, in their files and in the scripts and actions of the repository that they start. */
final class CiDeeds implements Detector {
    private static final String DOWNLOAD = "TOOL-CI-DOWNLOAD";
    private static final String DECODED = "TOOL-CI-DECODED";
    private static final String SECRET = "TOOL-CI-SECRET";
    private static final String REMOTE = "TOOL-CI-REMOTE-SHELL";

    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(https?|ftp)://([^\\s\"'`<>|]+)");

    /** An expression or a variable that names a secret. */
    private static final Pattern NAMED =
            Pattern.compile("\\$\\{\\{(secrets\\.|github\\.token)|\\$\\{?\\w*(TOKEN|SECRET|PASSWORD|API_KEY)");

    /** Characters of the commands in evidence; behind them stands what the job may do. */
    private static final int QUOTED = 130;

    private final List<String> installers;
    private final List<String> services;

    CiDeeds(Catalogue catalogue) {
        this.installers = catalogue.list("installer-addresses");
        this.services = catalogue.list("secret-services");
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(DOWNLOAD, DECODED, SECRET, REMOTE));
    }

    /** A job that starts a file, and where. */
    private record Caller(CiJob job, String place) {}

    @Override
    public void find(Facts facts, Findings out) {
        ScanFacts.Ci ci = facts.scanned().ci();
        Map<RepoPath, Caller> actions = new HashMap<>();
        Map<RepoPath, Caller> scripts = new HashMap<>();
        ci.files().forEach((path, file) -> {
            file.uses().forEach(use -> {
                Caller caller = new Caller(use.job(), path.utf8() + ":" + use.line());
                for (String name : List.of(use.path() + "/action.yml", use.path() + "/action.yaml", use.path())) {
                    call(RepoPath.ROOT, name, caller, ci.files().keySet(), actions);
                }
            });
            file.scripts()
                    .forEach(script -> script.started().forEach((name, line) -> {
                        Caller caller = new Caller(script.job(), path.utf8() + ":" + line);
                        call(RepoPath.ROOT, name, caller, ci.deeds().keySet(), scripts);
                        call(
                                RepoPath.ROOT,
                                script.folder() + "/" + name,
                                caller,
                                ci.deeds().keySet(),
                                scripts);
                    }));
        });
        ci.files()
                .forEach((path, file) -> out.on(path, () -> {
                    Set<String> seen = new HashSet<>();
                    Caller caller = actions.get(path);
                    file.scripts()
                            .forEach(script -> all(
                                    path,
                                    script.deeds(),
                                    new Place(caller == null ? script.job() : caller.job, caller, seen),
                                    out));
                }));
        scripts.forEach((path, caller) -> out.on(
                path,
                () -> all(
                        path,
                        ci.deeds().getOrDefault(path, List.of()),
                        new Place(caller.job, caller, new HashSet<>()),
                        out)));
    }

    /**
     * Where scripts of a file run.
     *
     * @param seen rules and lines that are told
     */
    private record Place(CiJob job, @Nullable Caller caller, Set<String> seen) {}

    private void all(RepoPath path, List<PlacedDeed> deeds, Place place, Findings out) {
        boolean known = deeds.stream()
                .filter(deed -> deed.kind() == CommandDeed.DOWNLOADS)
                .allMatch(deed -> isOf(installers, deed.words(), true));
        for (PlacedDeed deed : deeds) {
            Rated rated = rated(deed, place.job, known && isLoaded(deeds));
            if (rated != null && place.seen.add(rated.id + ':' + deed.line())) {
                add(path, deed.withSource(deeds), rated, place, out);
            }
        }
    }

    private static boolean isLoaded(List<PlacedDeed> deeds) {
        return deeds.stream().anyMatch(deed -> deed.kind() == CommandDeed.DOWNLOADS);
    }

    /** Keeps of several callers the one whose job may do most. */
    private static void call(
            RepoPath folder, String written, Caller caller, Set<RepoPath> known, Map<RepoPath, Caller> out) {
        String plain = written.startsWith("/") ? written.substring(1) : written;
        RepoPath path = plain.isEmpty() ? null : Reference.of(folder, plain).inside();
        if (path != null && known.contains(path)) {
            out.merge(path, caller, (one, other) -> !one.job.isPowerful() && other.job.isPowerful() ? other : one);
        }
    }

    private static void add(RepoPath path, PlacedDeed deed, Rated rated, Place place, Findings out) {
        String text = deed.words();
        List<String> parts = new ArrayList<>(
                List.of(text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text, place.job.words()));
        Caller caller = place.caller;
        if (caller != null) {
            parts.add("started by " + caller.place);
        }
        out.graded(
                rated.id, path, new Position(deed.line(), 1), String.join("; ", parts), rated.severity, rated.because);
    }

    private record Rated(
            String id, Severity severity, @Nullable String because) {}

    /** Null for what CI does every day. {@code known}: everything that the script loads comes from installers of known tools. */
    private @Nullable Rated rated(PlacedDeed deed, CiJob job, boolean known) {
        return switch (deed.kind()) {
            case RUNS_DOWNLOAD ->
                known
                        ? new Rated(DOWNLOAD, Severity.LOW, "is the installer of a known tool")
                        : job.isPowerful()
                                ? new Rated(DOWNLOAD, Severity.HIGH, "the job has secrets or may write")
                                : new Rated(DOWNLOAD, Severity.MEDIUM, null);
            case RUNS_DECODED -> new Rated(DECODED, Severity.HIGH, null);
            case OPENS_SHELL -> new Rated(REMOTE, Severity.HIGH, null);
            case SENDS_SECRETS ->
                isOf(services, deed.words(), false)
                        ? new Rated(SECRET, Severity.LOW, "goes to a service that many projects use")
                        : new Rated(SECRET, Severity.HIGH, null);
            case DOWNLOADS, SENDS_FILES ->
                NAMED.matcher(deed.words()).find() && !isOf(services, deed.words(), false)
                        ? new Rated(SECRET, Severity.MEDIUM, "is the credential of a request")
                        : null;
            case READS_SECRETS, WRITES_STARTUP, DELETES_OUTSIDE, WRITES_OUTSIDE, RUNS_COMPUTED, SETS_HOOKS -> null;
        };
    }

    /** Whether words have addresses, and all of them are of a list or lie below it. */
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
