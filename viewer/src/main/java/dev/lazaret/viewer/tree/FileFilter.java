package dev.lazaret.viewer.tree;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.text.Inert;
import java.util.Locale;

/**
 * Which entries the tree shows.
 *
 * @param text part of a path, compared without case; blank for all paths
 * @param unread whether only files with unread lines are shown
 */
public record FileFilter(String text, boolean unread) {
    public static final FileFilter ALL = new FileFilter("", false);

    public FileFilter {
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether some entries can be left out. */
    public boolean isNarrow() {
        return unread || !text.isEmpty();
    }

    boolean shows(Entry entry, ReadProgress progress) {
        boolean isFolder = entry.kind() == EntryKind.DIRECTORY;
        return (!unread || (!isFolder && progress.of(entry.path()).isUnread()))
                && (text.isEmpty()
                        || Inert.path(entry.path().bytes())
                                .toLowerCase(Locale.ROOT)
                                .contains(text));
    }
}
