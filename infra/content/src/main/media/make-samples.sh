#!/usr/bin/env bash
# Makes the sample media that stand in until the coach's own recordings replace them. The results are
# committed, so a build never runs this. Needs ffmpeg, espeak-ng and the DejaVu Sans font.
set -euo pipefail
cd "$(dirname "$0")"

cues=../resources/content/cues.yaml
speech=$(mktemp --suffix=.wav)
trap 'rm -f "$speech"' EXIT

speak() { espeak-ng -v en-us -s 150 -p 45 -g 2 -w "$speech" "$1"; }

# The words come from cues.yaml, so that a clip never says anything but its cue's `say`.
mkdir -p cues
while IFS=$'\t' read -r file say; do
  speak "$say"
  ffmpeg -nostdin -v error -y -i "$speech" -ac 1 -ar 24000 -b:a 32k -codec:a libmp3lame -write_xing 0 -reservoir 0 \
    -metadata title="${file%.mp3} (sample)" -metadata artist="Run Smarter" -metadata comment="sample" \
    -fflags +bitexact -flags:a +bitexact "cues/$file"
done < <(awk '
  /^ +say:/  { say = $0; sub(/^ +say: *"/, "", say); sub(/"$/, "", say) }
  /^ +file:/ { print $2 "\t" say }' "$cues")

# A card with a figure that crosses it, and a voice: enough to see and hear that playback and seeking work.
# +faststart puts the moov box first, so that a player starts before it has the whole file.
mkdir -p video
speak "This is a Run Smarter sample. Coach Kelly's own video will play here soon."
ffmpeg -nostdin -v error -y \
  -f lavfi -i "color=c=0x12343b:s=640x360:r=25:d=9" -i "$speech" \
  -filter_complex "
    [0:v]drawbox=x=0:y=300:w=640:h=4:color=0xe1b382:t=fill,
    drawtext=text='SAMPLE':font='DejaVu Sans':fontsize=84:fontcolor=0xe1b382:x=(w-text_w)/2:y=90,
    drawtext=text='Run Smarter':font='DejaVu Sans':fontsize=30:fontcolor=white:x=(w-text_w)/2:y=190,
    drawtext=text='●':font='DejaVu Sans':fontsize=48:fontcolor=0xff7f50:x='-40+t*80':y='252-abs(sin(t*5))*40',
    drawtext=text='%{pts\:hms}':font='DejaVu Sans':fontsize=18:fontcolor=white:x=12:y=330[v];
    [1:a]aresample=44100,apad,atrim=duration=9[a]" \
  -map "[v]" -map "[a]" -t 9 \
  -c:v libx264 -profile:v main -level 3.1 -pix_fmt yuv420p -preset slow -crf 28 -g 50 \
  -c:a aac -b:a 64k -ac 1 \
  -metadata title="Run Smarter (sample)" -metadata comment="sample" \
  -fflags +bitexact -flags:v +bitexact -flags:a +bitexact \
  -movflags +faststart video/sample.mp4

cat > video/sample.en.vtt <<'VTT'
WEBVTT

NOTE sample

00:00.000 --> 00:02.400
This is a Run Smarter sample.

00:02.400 --> 00:06.000
Coach Kelly's own video will play here soon.
VTT
