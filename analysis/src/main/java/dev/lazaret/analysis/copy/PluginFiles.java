package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.pattern.GlobIndex;
import dev.lazaret.analysis.pattern.PathParts;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * Recognises files that editor plug-ins and language servers of other languages obey when they open a folder or a file.
 * To the rules, most of them run later, when a user starts a tool by its name. They are renamed, not left out, because a
 * reader of the code may want to read them.
 */
final class PluginFiles {
    private static final List<String> EDITORS = List.of(
            ".{classpath,factorypath,cproject}",
            "*.{launch,iws,ipr,rproj,pbxproj,sublime-build,sublime-workspace}",
            "{,.}session.vim",
            ".*.{swp,swo,swn,swm}",
            "*.un~",
            ".{local.vim,localvimrc,nvimrc.lua,lnvim.lua,prj.vim,project.vim,ide.vim}",
            ".{kakrc,kakrc.local,emacs.desktop,projectile,gdbinit,lldbinit}",
            "kak-lsp.toml",
            ".luarc.{json,jsonc}",
            "{.ctags,gtags.conf,.globalrc}",
            // These hide files from a search.
            ".{ignore,rgignore,agignore,fdignore,ackrc,ripgreprc}");

    private static final List<String> AGENTS = List.of(
            "{crush,crush.local,iflow,codebuddy,kimi,amp,.agent,.warp}.md",
            "{.opencode,.claude,.mcp-servers,mcp_config,mcp-config,mcp_settings,firebender}.json",
            ".{roomodes,kilocodemodes,tabnine_root,openhands_instructions}");

    private static final List<String> ENVIRONMENTS = List.of(
            ".env",
            ".env.*",
            ".envrc.*",
            ".{enter,leave,exit}",
            "{mise,rtx}/**/*.toml",
            "{.rtx,.mise,mise}.*.toml",
            "{flake,shell,default,devenv}.nix",
            "devenv.yaml",
            "pixi.toml",
            "devcontainer.json",
            ".gitpod.yaml",
            ".che.yaml");

    private static final List<String> LANGUAGES = List.of(
            // C, C++ and build tools
            "{makefile,gnumakefile,bsdmakefile}",
            "{cmakelists.txt,cmakepresets.json,cmakeuserpresets.json,meson.build}",
            "{workspace,workspace.bazel,workspace.bzlmod,module.bazel,.bazelrc,user.bazelrc,.bazelproject}",
            "{.buckconfig,.buckconfig.local,pants.toml,build.zig,zls.json}",
            // JavaScript
            "{package,tsconfig,tsconfig.*,jsconfig}.json",
            "{.eslintrc,.prettierrc,.stylelintrc,.remarkrc,.textlintrc,.graphqlrc,.babelrc,.oxlintrc}{,.*}",
            "{svelte,cspell,graphql,apollo,xo}.config.*",
            "{.cspell,cspell}.json",
            ".markdownlint*",
            "{.pnp.*,.pnpmfile.cjs,.yarnrc,.yarnrc.yml,bunfig.toml}",
            // Python
            "{pyproject.toml,setup.cfg,tox.ini,mypy.ini,.mypy.ini,.pylintrc,pylintrc,.flake8,pytest.ini,pyvenv.cfg}",
            "{conftest,sitecustomize,usercustomize,ipython_config,jupyter_*config}.py",
            "{jupyter_*config,pyrightconfig}.json",
            // Ruby, Elixir, Erlang, PHP, Lua, R, Julia
            "{gemfile,gems.rb,steepfile,.rubocop.yml,.solargraph.yml,.standard.yml,.irbrc}",
            "{mix.exs,.iex.exs,rebar.config,rebar.config.script,erlang_ls.config,.erlang}",
            "{composer.json,phpstan.neon,phpstan.neon.dist,psalm.xml,rector.php,.php-cs-fixer*}",
            "{.luacheckrc,.luarc.lua,.rprofile,.renviron,.rdata,project.toml,manifest.toml}",
            // Haskell, OCaml, Lean, Coq, Nim
            "{hie.yaml,stack.yaml,cabal.project,.ghci,.merlin,dune,dune-project,dune-workspace,.ocamlinit}",
            "*.{cabal,nimble}",
            "{lakefile.lean,lakefile.toml,lean-toolchain,_coqproject,.coqrc,config.nims,nim.cfg}",
            // Languages of the Java and .NET platforms, Go, Swift, Dart, D
            "{pom.xml,build.sbt,build.sc,build.mill,.jvmopts,.scalafix.conf,project.clj,deps.edn,shadow-cljs.edn,bb.edn}",
            "{build,settings,init}.gradle{,.kts}",
            "{gradle.properties,gradle-wrapper.properties}",
            "*.{fsproj,vbproj,proj,props,targets,slnf,rsp}",
            "{global,omnisharp,buildserver}.json",
            "nuget.config",
            "{go.mod,go.work,.golangci.yml,.golangci.yaml,.golangci.toml,.golangci.json}",
            "{package.swift,pubspec.yaml,analysis_options.yaml,dub.json,dub.sdl}",
            // Documents and operations
            "{.latexmkrc,latexmkrc,ansible.cfg,.ansible-lint}");

    private static final GlobIndex<Family> FILES = files();

    private PluginFiles() {}

    private static GlobIndex<Family> files() {
        GlobIndex<Family> files = new GlobIndex<>();
        EDITORS.forEach(glob -> files.add(glob, Family.EDT));
        AGENTS.forEach(glob -> files.add(glob, Family.AGT));
        ENVIRONMENTS.forEach(glob -> files.add(glob, Family.ENV));
        LANGUAGES.forEach(glob -> files.add(glob, Family.ENV));
        return files;
    }

    /** Returns the family of rules for such files; empty if no editor is known to obey a file of this name. */
    static Optional<Family> family(RepoPath file) {
        return FILES.find(new PathParts(file.utf8())).stream().findFirst().map(GlobIndex.Fit::value);
    }
}
