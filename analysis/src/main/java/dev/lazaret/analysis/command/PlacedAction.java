package dev.lazaret.analysis.command;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An action and its place in a script.
 *
 * @param line line number in the script, from 1
 * @param words the command as the shell parses it; about 200 characters at most, not sanitized for display
 */
public record PlacedAction(CommandAction kind, int line, String words) {
    /**
     * Returns the same actions, but with the command that downloads the content prepended to the text of each action
     * that runs, installs or trusts a download.
     */
    public static List<PlacedAction> withSources(List<PlacedAction> all) {
        NavigableMap<Integer, PlacedAction> downloads = new TreeMap<>();
        for (PlacedAction one : all) {
            if (one.kind == CommandAction.DOWNLOADS) {
                downloads.putIfAbsent(one.line, one);
            }
        }
        return all.stream().map(one -> one.with(downloads.floorEntry(one.line))).toList();
    }

    private PlacedAction with(Map.@Nullable Entry<Integer, PlacedAction> source) {
        if (source == null) {
            return this;
        }
        boolean uses = switch (kind) {
            case RUNS_DOWNLOAD, INSTALLS_DOWNLOAD -> true;
            case TRUSTS_UNCHECKED, TRUSTS_SOURCE -> source.getKey() == line;
            default -> false;
        };
        return !uses || source.getValue().words.equals(words)
                ? this
                : new PlacedAction(kind, line, source.getValue().words + " ... " + words);
    }

    /** Orders actions by danger, the most dangerous one first, and then by line. */
    static final Comparator<PlacedAction> WORST =
            Comparator.comparing(PlacedAction::kind).thenComparingInt(PlacedAction::line);
}
