/**
 * The closed list of every no. Each says what happened, what is safe and what to do, in words a person understands;
 * codes are stable and documented in docs/PROTOCOL.md.
 */
export const REFUSALS = {
  'protocol.old': 'This page is older than the server. Reload it; what you wrote stays on this phone.',
  'frame.malformed': 'The server could not read that message, so nothing was changed. Reload the page and try again.',
  'frame.large': 'That message is too large, so nothing was changed. Shorten it and try again.',
  'command.unknown': 'The server does not know that command, so nothing was changed. Reload the page.',
  'command.failed':
    'A fault in this program kept that from being done. Nothing was changed; what you wrote stays here. Tell the moderator.',
  'command.forbidden': 'That is not yours to do here. Nothing was changed.',
  'rate.seat': 'That was very quick. What you did is kept on this phone and sent again in a moment.',
  'rate.room': 'The room is very busy. What you did is kept on this phone and sent again in a moment.',
  'rate.address': 'Too many tries from this network. Wait a minute, then try again.',
  'server.busy': 'The server could not store that just now. It is kept on this phone and sent again.',
  'server.stopping': 'The server is restarting. What you wrote is kept on this phone and sent as soon as it is back.',
  'room.unknown': 'There is no room with this code. Check the six symbols on the screen.',
  'room.locked': 'The moderator has locked this room, so nobody new can join. Ask them to unlock it.',
  'room.closed': 'This session is over. Nothing more can be written; ask the moderator for the summary.',
  'room.full': 'This room is full. Ask the moderator.',
  'seat.invalid': 'This seat does not belong to this room. Join again with the code on the screen.',
  'seat.role': 'That side does not exist in this room. Choose one of those shown.',
  'passcode.wrong': 'That passcode is not right, so no room was opened. Ask whoever runs this server.',
  'step.unknown': 'That step is not on the agenda any more. Nothing was changed.',
  'step.phase': 'That cannot be done in this step right now. Nothing was changed.',
  'step.notOpen': 'This step is not open now, so that was not stored. What you wrote stays on this phone.',
  'step.started': 'People have already been in this step, so it stays. Skip it instead; nothing is lost.',
  'step.feed': 'This step needs the results of an earlier step, and there are none yet. Reveal that step first.',
  'step.answers': 'This step is about the answers of an earlier one, and there is none yet. Open that step first.',
  'step.told':
    'The answers this step is about have been shown already, so there is nothing left to guess. Repeat the earlier step first.',
  'step.held':
    'You have looked at the numbers of this step, so nothing more can be answered in it. Reveal it, or repeat it as a new step.',
  'step.settings': 'These settings do not fit this kind of step. Nothing was changed.',
  'look.unknown': 'That is not on the wall any more, so nothing is pointed at. Nothing else was changed.',
  'rules.frozen':
    'This room promised to show nothing before the reveal, so a live step cannot be added. Open a new room for that.',
  'rehearsal.real': 'The people in this room are real, so they cannot be told how quick to be. Nothing was changed.',
  'agenda.full': 'An agenda holds at most 40 steps. Remove one first.',
  'text.empty': 'There is nothing written yet. Write at least one word.',
  'text.long': 'This is too long to store. It stays here: shorten it and send it again.',
  'text.control': 'This holds invisible characters that could garble the screen. It stays here: type it again by hand.',
  'collect.spent': 'You have written all the posts this step allows. Edit or withdraw one of them instead.',
  'collect.unknownPost': 'That post is not there any more. Nothing was changed.',
  'collect.fixed': 'This post is already on the wall, so it cannot be changed any more.',
  'board.unknownPost': 'That post is not on the wall any more. Nothing was changed.',
  'board.unknownTheme': 'That theme is not there any more. Nothing was changed.',
  'board.nothing': 'There is nothing to undo, redo or take over.',
  'sort.unknownPost': 'That post is not among those to sort any more. Your other taps are stored.',
  'dots.spent': 'All your votes are given. Take one back first.',
  'dots.one': 'One vote for each is allowed here.',
  'dots.unknownItem': 'That is not on the list any more. Your other votes are stored.',
  'stance.unknownItem':
    'One of these is not on the list, so nothing was changed; your answers before it are stored. Reload the page.',
  'exchange.off':
    'One of these is not among the requests you are asked, so nothing was changed; your answers before it are stored. Reload the page.',
  'reply.card': 'That is not a card you can reply to. Nothing was changed; what you wrote stays here.',
  'reply.twice': 'You have replied to this card already. Change that reply instead.',
  'reply.few':
    'So few of one side are here that every reply to the others would be known as theirs. Nothing was shown and nothing is lost. Wait until more are back, or skip this step.',
  'reply.over': 'Nobody can reply just now, so this was not stored. Nothing else was changed.',
  'reply.off':
    'One of these replies is not to a card of your side, so nothing was changed; your answers before it are stored. Reload the page.',
  'talk.none': 'No topic is on just now. Start one first.',
  'talk.unknownItem': 'That is not on the list of topics any more. Nothing was changed.',
  'talk.full': 'The list holds as many topics as this step allows. Take one off first; what was noted on it stays.',
  'talk.running': 'That topic is on just now, so it stays on the list. Go to the next one first.',
  'talk.notAsked': 'That question is over, so this answer was not counted. Nothing else was changed.',
  'pact.who': 'That function is not in this room. Choose from those shown; nothing was changed.',
  'pact.dates': 'It cannot end before it is done: “until” is earlier than “by”. Nothing was changed.',
  'pact.full': 'There are as many pacts as this step allows. Remove one first; few are kept better than many.',
  'pact.none': 'There is no pact yet to stand behind. Write one first.',
  'pact.unknown': 'That pact is not there any more. Nothing was changed.',
  'pact.asked': 'The room is being asked about these pacts, so they stay as they are. Drop the vote first.',
  'pact.notAsked': 'That vote is over, so this was not counted. Nothing else was changed.',
  'kept.unknown':
    'One of these pacts is not on the list, so nothing was changed; your answers before it are stored. Reload the page.',
  'rank.many': 'Your list has more places than this step has, so it was not stored. Take one off first.',
  'rank.twice': 'The same thing stands twice on your list, so it was not stored. Take one of the two off.',
  'rank.unknownItem':
    'Something on your list is not there any more, so it was not stored. Reload the page and choose again.',
  'predict.off':
    'One of these guesses is not on the list, so nothing was changed; your guesses before it are stored. Reload the page.',
  'predict.over': 'Guessing is over: the guesses have been counted. Nothing was changed.',
  'predict.early': 'The numbers can be looked at once guessing is over. Stop guessing first.',
  'price.turn': 'That vote is not on just now, so this was not stored. What you chose in it before is kept.',
  'price.overspent':
    'This costs more than there is to spend, so it was not stored; what you had chosen before is kept. Take something off.',
  'price.unknownItem':
    'Something you chose is not on the list any more, so this was not stored; what you had chosen before is kept. Choose again.',
  'price.gone': 'That is not on the list any more. Nothing was changed.',
  'price.least': 'A choice needs at least two things, so this one stays. Nothing was changed.',
  'release.unknownCard':
    'One of these cards is not there any more, so nothing was changed; your answers before it are stored. Reload the page.',
  'return.once': 'You have written your sentence already, and it is stored. Change that one, or take it back first.',
  'scale.notAsked': 'Another side is asked here, so that was not stored. You see their answer at the reveal.',
  'scale.off':
    'One of these marks is not on the list or off its line, so nothing was changed; your marks before it are stored. Reload the page.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  refused: RefusalCode;
}

export const refuse = (code: RefusalCode): Refusal => ({ refused: code });

export const isRefusal = (value: object): value is Refusal => 'refused' in value;

/** A refusal that a phone answers by sending again later, never by telling the person it failed. */
export const isPassing = (code: RefusalCode): boolean => code.startsWith('rate.') || code.startsWith('server.');
