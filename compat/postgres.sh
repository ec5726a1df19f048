# The tests' PostgreSQL for scripts, in a folder, run by nobody because it refuses root. Sourced.
# It sets postgres_url, for JDBC.

# FOLDER: unpacks it from the repository of Maven and makes it.
make_postgres() {
  postgres_folder=$1
  postgres_port=$(shuf -i 30000-39999 -n 1)
  postgres_url="jdbc:postgresql://127.0.0.1:$postgres_port/postgres?user=rollcall&password=secret"
  install -d -o nobody "$postgres_folder" "$postgres_folder/data"
  unzip -p "$(find ~/.m2/repository/io/zonky/test/postgres/embedded-postgres-binaries-linux-* -name "*linux-$(dpkg --print-architecture)-[0-9]*.jar" | tail -n 1)" \
    '*.txz' | tar --directory "$postgres_folder" --extract --xz
  echo secret >"$postgres_folder/password"
  as_nobody bin/initdb --pgdata data --username rollcall --auth scram-sha-256 --pwfile password --no-sync
}

# start|stop
postgres() {
  as_nobody bin/pg_ctl --pgdata data --log log --wait -o "-p $postgres_port -k $postgres_folder -c listen_addresses=127.0.0.1" "$1"
}

as_nobody() {
  setpriv --reuid nobody --regid nogroup --clear-groups env -C "$postgres_folder" "$@"
}
