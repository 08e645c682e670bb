package dev.lazaret.analysis.search;

import dev.lazaret.analysis.repository.ListedFileConsumer;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import java.util.List;

/** Opens the places one after another and lists their files. */
final class FilePieces {
    private final List<SearchPlace> places;
    private final ScanLimits limits;
    private final PieceQueue queue;
    private final SearchResults results;
    private long next;

    FilePieces(List<SearchPlace> places, ScanLimits limits, PieceQueue queue, SearchResults results) {
        this.places = places;
        this.limits = limits;
        this.queue = queue;
        this.results = results;
    }

    void run() {
        for (int i = 0; i < places.size() && !results.stopped(); i++) {
            switch (places.get(i).open()) {
                case RepositoryOpenResult.Refused(String why) ->
                    results.unsearched(new UnsearchedEntry(i, RepoPath.ROOT, why));
                case RepositoryOpenResult.Ready(Repository folder) -> {
                    OpenPlace open = new OpenPlace(i, places.get(i), folder);
                    try {
                        folder.listFiles(limits, new Consumer(open));
                    } finally {
                        open.release();
                    }
                }
            }
            results.placeListed();
        }
    }

    /** Adds the files of one place to the queue. */
    private final class Consumer implements ListedFileConsumer {
        private final OpenPlace place;

        Consumer(OpenPlace place) {
            this.place = place;
        }

        @Override
        public boolean file(RepoPath path) {
            if (isCompressed(path)) {
                return true;
            }
            boolean added = queue.add(new SearchPiece(next, place, path));
            next++;
            return added && !results.stopped();
        }

        private static boolean isCompressed(RepoPath path) {
            RepoPath folder = path.parent();
            while (!folder.isRoot()) {
                if (folder.name().equals("objects") && folder.parent().name().equals(".git")) {
                    return true;
                }
                folder = folder.parent();
            }
            return false;
        }

        @Override
        public boolean folder(RepoPath path) {
            return !results.stopped();
        }

        @Override
        public void notListed(NotLookedAt folder) {
            results.unsearched(new UnsearchedEntry(place.index(), folder.path(), folder.why()));
        }
    }
}
