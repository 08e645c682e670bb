package dev.lazaret.app.window.search;

import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.window.session.SearchableCrate;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.findings.FindingPlaceFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A result of the search field: a file, perhaps with a line, a finding, or a rule of the catalogue. */
public sealed interface SearchMatch {
    /** Maximum number of results of each kind. */
    int MOST = 200;

    /** A file of the repository; {@code line} is 0 if the search text specified none. */
    record File(RepoPath path, int line) implements SearchMatch {}

    record OfFinding(Finding finding) implements SearchMatch {}

    record OfRule(Rule rule) implements SearchMatch {}

    /** A file of a crate; {@code line} is 0 if the search text specified none. */
    record InCrate(CrateEntry.Id crate, RepoPath path, int line) implements SearchMatch {}

    /**
     * Searches for a text. Must not be called on the JavaFX thread, because it scans long lists.
     *
     * <p>Returns, in this order: files whose name begins with the text, other files with the text in their path, files
     * of crates, findings with the text in id, title or place, and rules with the text in id or title. A colon and a
     * number after a path specify a line.
     *
     * @param findings findings in review order
     * @param crates crates that have been read, in the order of the list
     * @param rules rules sorted by id
     */
    static List<SearchMatch> of(
            String text, List<Entry> entries, List<Finding> findings, List<SearchableCrate> crates, List<Rule> rules) {
        Matcher line = Pattern.compile("(.+):(\\d{1,8})").matcher(text.strip());
        boolean named = line.matches();
        String wanted = lower(named ? line.group(1) : text.strip());
        int at = named ? Integer.parseInt(line.group(2)) : 0;
        List<SearchMatch> first = new ArrayList<>();
        List<SearchMatch> others = new ArrayList<>();
        for (Entry entry : entries) {
            boolean shown = entry.isFile() || entry.link() != null;
            String path = shown ? lower(Inert.path(entry.path().bytes())) : "";
            if (shown && path.contains(wanted) && first.size() < MOST) {
                boolean begins = path.startsWith(wanted, path.lastIndexOf('/') + 1);
                List<SearchMatch> list = begins ? first : others;
                if (list.size() < MOST) {
                    list.add(new File(entry.path(), at));
                }
            }
        }
        List<SearchMatch> found = new ArrayList<>(first);
        found.addAll(others.subList(0, Math.min(others.size(), MOST - first.size())));
        if (!wanted.isEmpty()) {
            found.addAll(inCrates(wanted, at, crates));
            String whole = lower(text.strip());
            findings.stream()
                    .filter(finding -> lower(finding.id()).contains(whole)
                            || lower(finding.title()).contains(whole)
                            || lower(FindingPlaceFormatter.of(finding)).contains(whole))
                    .limit(MOST)
                    .forEach(finding -> found.add(new OfFinding(finding)));
            rules.stream()
                    .filter(rule -> lower(rule.id()).contains(whole)
                            || lower(rule.title()).contains(whole))
                    .limit(MOST)
                    .forEach(rule -> found.add(new OfRule(rule)));
        }
        return found;
    }

    /**
     * Finds files of crates for which {@code NAME-VERSION/PATH} contains each word of the search text: {@code tide
     * build} finds the build script of tide.
     */
    private static List<SearchMatch> inCrates(String wanted, int line, List<SearchableCrate> crates) {
        List<String> words = List.of(wanted.split("\\s+"));
        List<SearchMatch> found = new ArrayList<>();
        for (SearchableCrate crate : crates) {
            String name = lower(crate.crate().name() + "-" + crate.crate().version() + "/");
            for (RepoPath path : crate.files()) {
                String whole = name + lower(Inert.path(path.bytes()));
                if (found.size() < MOST && words.stream().allMatch(whole::contains)) {
                    found.add(new InCrate(crate.crate(), path, line));
                }
            }
        }
        return found;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
