package dev.lazaret.viewer.gallery;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.findings.FindingNewsKind;
import dev.lazaret.viewer.overview.OverviewPage;
import java.util.List;

/** Ignores all requests of a page: for pictures. */
final class Deaf implements OverviewPage.Acts {
    @Override
    public void finding(Finding finding) {}

    @Override
    public void row(TriggerGroup group) {}

    @Override
    public void open(RepoPath folder) {}

    @Override
    public void readAgain() {}

    @Override
    public void news(FindingNewsKind news) {}

    @Override
    public void nextUnread() {}

    @Override
    public void list(String title, List<String> lines) {}
}
