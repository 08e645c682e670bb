package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.findings.CrateName;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.tree.FileFilter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Converts a place to stored text and back: one fact per line, a key and its values, with paths and free text in
 * hexadecimal. What a later version adds is ignored, and so is a value that this version does not know.
 */
public final class LastPlaceCodec {
    private static final HexFormat HEX = HexFormat.of();

    /** Longest text that is read, in characters: more than twelve tabs with the longest paths. */
    private static final int MOST = 1 << 18;

    private LastPlaceCodec() {}

    /** Writes a place as text. */
    public static String write(LastPlace place) {
        List<String> lines = new ArrayList<>();
        lines.add("tree " + place.tree());
        lines.add("page " + place.page());
        place.tabs().forEach(tab -> lines.add("tab " + tab.line() + " " + hex(tab.path())));
        place.shown().ifPresent(path -> lines.add("shown " + hex(path)));
        place.finding().ifPresent(key -> lines.add("finding " + key.line() + " " + key.fingerprint()));
        FindingFilter filter = place.findings();
        filter.severities().stream().sorted().forEach(one -> lines.add("severity " + one.name()));
        filter.families().stream().sorted().forEach(one -> lines.add("family " + one.name()));
        filter.verdicts().stream().sorted().forEach(one -> lines.add("verdict " + one.name()));
        filter.firing().ifPresent(one -> lines.add("trigger " + one.key()));
        filter.crate().ifPresent(one -> lines.add("crate " + hex(one.name())));
        filter.capability().ifPresent(one -> lines.add("capability " + one.name()));
        if (!filter.text().isEmpty()) {
            lines.add("text " + hex(filter.text()));
        }
        if (!place.files().text().isEmpty()) {
            lines.add("files " + hex(place.files().text()));
        }
        if (place.files().unread()) {
            lines.add("unread");
        }
        return String.join("\n", lines);
    }

    /** Reads the output of {@link #write}. */
    public static LastPlace read(String text) {
        Draft draft = new Draft();
        if (text.length() <= MOST) {
            for (String line : text.split("\n", -1)) {
                try {
                    draft.add(line.split(" ", 3));
                } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
                    // The rest of the place is still of use.
                }
            }
        }
        return draft.place();
    }

    private static String hex(RepoPath path) {
        return HEX.formatHex(path.bytes());
    }

    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The facts that were read so far. */
    private static final class Draft {
        private String tree = "";
        private String page = "";
        private final List<LastPlace.OpenTab> tabs = new ArrayList<>();
        private Optional<RepoPath> shown = Optional.empty();
        private Optional<LastPlace.FindingKey> finding = Optional.empty();
        private final Set<Severity> severities = EnumSet.noneOf(Severity.class);
        private final Set<Family> families = EnumSet.noneOf(Family.class);
        private final Set<Verdict.State> verdicts = EnumSet.noneOf(Verdict.State.class);
        private Optional<TriggerGroup> firing = Optional.empty();
        private Optional<CrateName> crate = Optional.empty();
        private Optional<CapabilityMark> capability = Optional.empty();
        private String text = "";
        private String files = "";
        private boolean unread;

        void add(String[] words) {
            switch (words[0]) {
                case "tree" -> tree = words[1];
                case "page" -> page = words[1];
                case "tab" -> tabs.add(new LastPlace.OpenTab(path(words[2]), number(words[1])));
                case "shown" -> shown = Optional.of(path(words[1]));
                case "finding" -> finding = Optional.of(new LastPlace.FindingKey(words[2], number(words[1])));
                case "severity" -> severities.add(Severity.valueOf(words[1]));
                case "family" -> families.add(Family.valueOf(words[1]));
                case "verdict" -> verdicts.add(Verdict.State.valueOf(words[1]));
                case "trigger" ->
                    firing = TriggerGroup.all().stream()
                            .filter(group -> group.key().equals(words[1]))
                            .findFirst();
                case "crate" -> crate = Optional.of(new CrateName(words.length > 1 ? text(words[1]) : ""));
                case "capability" -> capability = Optional.of(CapabilityMark.valueOf(words[1]));
                case "text" -> text = text(words[1]);
                case "files" -> files = text(words[1]);
                case "unread" -> unread = true;
                default -> {}
            }
        }

        private static RepoPath path(String hex) {
            return RepoPath.ofBytes(HEX.parseHex(hex));
        }

        private static String text(String hex) {
            return new String(HEX.parseHex(hex), StandardCharsets.UTF_8);
        }

        private static int number(String digits) {
            return Math.max(0, Integer.parseInt(digits));
        }

        LastPlace place() {
            FindingFilter filter = new FindingFilter(
                    severities, families, verdicts, firing, crate, capability, Optional.empty(), text);
            return new LastPlace(tree, page, tabs, shown, finding, filter, new FileFilter(files, unread));
        }
    }
}
