-- A finding may be in a crate of the repository: its path is then below the crate's folder.
ALTER TABLE own_finding ADD COLUMN crate TEXT NOT NULL DEFAULT ''; -- 'NAME@VERSION'; empty: in the repository itself
