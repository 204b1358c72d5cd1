/** Where one writes: text, files, replies, mentions, and "/" for commands. */

import * as api from "./api.js";
import { createCommandForm } from "./commandform.js";
import { soleCommand } from "./commands.js";
import { fill, h } from "./dom.js";
import { createFileTray } from "./filetray.js";
import { icon } from "./icons.js";
import { runCommand } from "./interactions.js";
import { createOffers } from "./offers.js";
import { channel, displayName, emit, on, putMessage, state } from "./state.js";
import { toast } from "./toast.js";
import { MAX_LENGTH, cannotWrite, outgoing, placeLabel } from "./writing.js";

const COUNTER_FROM = 1800;
const MAX_FILES = 10;
const TYPING_EVERY_MS = 8000;

/** `log`: the message pane, for scrolling and editing the last message. */
export function createComposer(log) {
  const field = h("textarea", {
    class: "composer-field",
    rows: "1",
    testid: "composer",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-label": "Message",
  });
  const picker = h("input", {
    type: "file",
    multiple: true,
    class: "visually-hidden",
    tabindex: "-1",
    "aria-hidden": "true",
    testid: "composer-file-input",
    onchange: () => {
      addFiles([...picker.files]);
      picker.value = "";
      field.focus();
    },
  });
  const attach = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "Attach files",
      title: "Attach files",
      testid: "composer-attach",
      onclick: () => picker.click(),
    },
    icon("clip"),
  );
  const send = h(
    "button",
    {
      type: "button",
      class: "icon-button send",
      "aria-label": "Send message",
      testid: "composer-send",
      onclick: () => submit(),
    },
    icon("send"),
  );
  const counter = h("span", { class: "composer-count", "aria-live": "polite" });
  const tray = createFileTray({
    label: "Files to send",
    testid: "composer-file",
    onRemoved: () => field.focus(),
  });
  const reply = h("div", { class: "composer-reply", hidden: true });
  const notice = h("div", { class: "composer-notice", hidden: true, testid: "composer-notice" });
  const box = h("div", { class: "composer-box" }, attach, picker, field, counter, send);
  const picked = new Map();
  const offers = createOffers(field, box, { onCommand: startCommand, picked });
  const host = h("div", { class: "composer-host" }, box);
  const element = h(
    "section",
    { class: "composer", "aria-label": "Write a message" },
    reply,
    tray.element,
    notice,
    host,
    offers.element,
  );

  let form = null;
  const drafts = new Map();
  let shown = null;
  let typedAt = 0;

  function grow() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, innerHeight * 0.4)}px`;
    const left = MAX_LENGTH - field.value.length;
    counter.textContent = field.value.length >= COUNTER_FROM ? String(left) : "";
    counter.classList.toggle("over", left < 0);
  }

  /** Tells the others at most every few seconds; nobody misses anything when it does not get through. */
  function sayTyping() {
    if (!field.value || field.value.startsWith("/") || Date.now() - typedAt < TYPING_EVERY_MS) return;
    typedAt = Date.now();
    api.typing(state.channelId).catch(() => {
      typedAt = 0;
    });
  }

  function setText(text) {
    field.value = text;
    grow();
    offers.look();
  }

  function startCommand(command) {
    offers.hide();
    field.value = "";
    const stop = () => {
      form?.close();
      form = null;
      fill(host, box);
      grow();
      field.focus();
    };
    form = createCommandForm(command, {
      onCancel: stop,
      onRun: ({ name, options, files: attached }) => {
        stop();
        log.toEnd();
        runCommand({ channelId: state.channelId, name, options, files: attached });
      },
    });
    fill(host, form.element);
    form.focus();
  }

  async function submit() {
    const text = field.value.trim();
    const { files } = tray;
    if (!text && files.length === 0) return;
    if (text.length > MAX_LENGTH) {
      toast(`A message may have ${MAX_LENGTH} characters; this one has ${text.length}.`, "bad");
      return;
    }
    const { replyTo, channelId } = state;
    state.replyTo = null;
    emit("reply");
    setText("");
    tray.set([]);
    log.toEnd();
    const message = { content: outgoing(text, picked), replyTo: replyTo?.id, files };
    try {
      putMessage(await api.sendMessage(channelId, message));
    } catch (error) {
      toast(`Not sent: ${error.message}`, "bad");
      if (state.channelId !== channelId || field.value) return;
      tray.set(files);
      setText(text);
    }
  }

  function addFiles(added) {
    const all = [...tray.files, ...added];
    if (all.length > MAX_FILES) toast(`At most ${MAX_FILES} files go with one message.`, "bad");
    tray.set(all.slice(0, MAX_FILES));
  }

  function drawReply() {
    const target = state.replyTo;
    reply.hidden = !target;
    if (!target) return;
    fill(
      reply,
      h("span", null, "Replying to ", h("strong", null, displayName(target.author))),
      h(
        "button",
        { type: "button", class: "icon-button small", "aria-label": "Do not reply", onclick: cancelReply },
        icon("close"),
      ),
    );
    field.focus();
  }

  function cancelReply() {
    state.replyTo = null;
    emit("reply");
  }

  function drawPlace() {
    if (shown !== null && shown !== state.channelId) drafts.set(shown, field.value);
    const moved = shown !== state.channelId;
    shown = state.channelId;
    if (moved) {
      if (form) {
        form.close();
        form = null;
        fill(host, box);
      }
      field.value = drafts.get(state.channelId) ?? "";
      tray.set([]);
      offers.hide();
    }
    const here = channel();
    const label = placeLabel(here);
    field.placeholder = label;
    field.setAttribute("aria-label", label);
    const reason = cannotWrite(here);
    notice.hidden = !reason;
    notice.textContent = reason ?? "";
    host.hidden = Boolean(reason);
    grow();
  }

  field.addEventListener("input", () => {
    grow();
    offers.look();
    sayTyping();
    const command =
      offers.kind === "command" && field.value.endsWith(" ") && soleCommand(field.value.slice(1));
    if (command) startCommand(command);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || offers.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && !field.value) {
      if (log.editLast()) event.preventDefault();
    } else if (event.key === "Escape" && state.replyTo) {
      event.preventDefault();
      cancelReply();
    }
  });
  field.addEventListener("blur", offers.hide);
  field.addEventListener("focus", () => field.value.startsWith("/") && offers.look());
  field.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      addFiles([...event.clipboardData.files]);
    }
  });
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    addFiles([...event.dataTransfer.files]);
  });

  on("selection", drawPlace);
  on("world", drawPlace);
  on("reply", drawReply);

  return {
    element,
    focus: () => (form ? form.focus() : field.focus()),
    /** Puts text in the field as if typed, e.g. "/setup". */
    type(text) {
      field.focus();
      setText(text);
    },
  };
}
