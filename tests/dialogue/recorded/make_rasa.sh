#!/bin/sh
# Makes the environment of a real Rasa 3.6.21 in a folder outside the repository: Python 3.10, 2.7 GB, some minutes.
#
#     tests/dialogue/recorded/make_rasa.sh /somewhere/rasa
#
# Run again, it goes on where it stopped. PYTHON310 names the interpreter if it is not found by itself.
set -eu

folder=${1:?"Name the folder for the environment, for example: $0 /opt/rasa"}

python310() {
    for candidate in "${PYTHON310:-}" "$HOME"/.pyenv/versions/3.10.*/bin/python python3.10; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "No Python 3.10 found, and Rasa 3.6 runs on nothing later." >&2
    echo "Remedy: install it (pyenv install 3.10) and name it: PYTHON310=/path/to/python3.10 $0 $folder" >&2
    exit 1
}

python=$(python310)
[ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
# pip 25 and setuptools 81 dropped what Rasa's older dependencies are built and started with.
"$folder/bin/python" -m pip install --quiet 'pip<25' 'setuptools<81' wheel
"$folder/bin/python" -m pip install --quiet rasa==3.6.21 jieba==0.42.1 'setuptools<81'
RASA_TELEMETRY_ENABLED=false "$folder/bin/rasa" --version
