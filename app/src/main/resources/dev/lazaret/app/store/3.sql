-- A verdict may be on a finding in a crate of the repository: its path is then below the crate's folder.
ALTER TABLE verdict ADD COLUMN crate TEXT NOT NULL DEFAULT ''; -- 'NAME@VERSION'; empty: on a finding in the repository itself
