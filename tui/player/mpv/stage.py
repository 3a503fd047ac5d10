"""Keeps one mpv and the state in step: tells mpv the wishes, and the state what mpv did."""

from __future__ import annotations

import asyncio
from functools import partial

from msgspec.structs import replace

from tui.player.mpv.client import DISCONNECTED, TIMED_OUT, Awake, Client, Quiet
from tui.player.mpv.commands import load, wishes
from tui.player.mpv.framing import Command, Event, Json, Reply
from tui.player.mpv.landing import Landing
from tui.player.mpv.link import Launch, Patience
from tui.player.mpv.plan import Plan, caught_up, fitted, missed, seeking
from tui.player.mpv.reducer import OBSERVED, reduce
from tui.player.mpv.supervisor import Down, GaveUp, Missing, Supervisor, Turn, Up, gave_up
from tui.player.publisher import Publisher
from tui.player.state import (
    Absent,
    Gone,
    Hung,
    Idle,
    Off,
    Opening,
    PlayerState,
    Ready,
    Starting,
    cut_off,
)

# Far longer than a seek takes, except in a heavy file, where it is only made twice.
_STUCK_AFTER_S = 2.0
_HELLO: tuple[Command, ...] = (
    ("request_log_messages", "error"),
    *(("observe_property", number, name) for number, name in enumerate(OBSERVED, start=1)),
)


def is_stuck(state: PlayerState) -> bool:
    """Whether mpv is seeking and may not get on with it."""
    return isinstance(state.phase, Ready) and state.paused and state.seeking


class Stage:
    """Where a clip is shown. The state is never ahead of mpv in what mpv alone decides."""

    def __init__(self, launch: Launch, publisher: Publisher) -> None:
        self._publisher = publisher
        self._supervisor = Supervisor(launch, self._turn)
        self._landing = Landing(self._landed)
        self._has_missed = False
        self._client: Client | None = None
        self._patience = Patience()
        self._load = 0

    @property
    def state(self) -> PlayerState:
        return self._publisher.state

    def start(self) -> None:
        """Start mpv, or start it again after it was given up."""
        if isinstance(self.state.phase, Gone | Absent):
            self._publisher.publish(replace(self.state, phase=Starting()))
        self._supervisor.start()

    def revive(self) -> None:
        """Start it again if it was given up and a restart is due anyway."""
        if isinstance(self.state.phase, Gone) and self._supervisor.has_another():
            self.start()

    async def close(self) -> None:
        self._client = None
        self._landing.forget()
        await self._supervisor.close()

    def follow(self, plan: Plan) -> None:
        """Take the plan's state, and do its commands if the clip is on the screen."""
        self._publisher.publish(plan.state)
        if self._client is not None and isinstance(plan.state.phase, Ready):
            self._tell(self._client, plan.commands)

    def show(self, state: PlayerState) -> None:
        """Open the state's clip; without an mpv, as soon as there is one."""
        self._landing.forget()
        self._has_missed = False
        self._load += 1
        client = self._client
        if client is None:
            self._publisher.publish(replace(state, phase=self.state.phase))
            return
        self._publisher.publish(replace(state, phase=Opening()))
        client.send(*wishes(state), load(state), then=partial(self._loading, self._load))
        asyncio.get_running_loop().call_later(self._patience.open_s, self._give_up_load, self._load)

    def _loading(self, number: int, reply: Reply) -> None:
        if number != self._load or reply.error in (TIMED_OUT, DISCONNECTED):
            return
        if reply.ok and isinstance(reply.data, dict):
            self._heard("loading", reply.data.get("playlist_entry_id"))
        else:
            self._heard("lost", f"mpv did not take it: {reply.error}")

    def _give_up_load(self, number: int) -> None:
        if number == self._load and isinstance(self.state.phase, Opening):
            self._heard("lost", f"it did not open within {self._patience.open_s:g} s")

    def _landed(self, mpv_at_s: float) -> None:
        again = None if self._has_missed else missed(self.state, mpv_at_s)
        if again is None:
            self._heard("landed", mpv_at_s)
        else:
            self._has_missed = True
            self.follow(again)

    def _turn(self, turn: Turn) -> None:
        match turn:
            case Event():
                self._happened(turn)
            case Up(client, patience):
                self._client, self._patience = client, patience
                client.send(*_HELLO, *wishes(self.state))
                self._publisher.publish(replace(self.state, phase=Idle()))
                if self.state.clip is not None:
                    self.show(self.state)
            case Down(how):
                self._lose(Starting(), f"mpv {how}; it was started again.")
            case GaveUp(how):
                self._lose(Gone(gave_up(how)))
            case Missing(why):
                self._lose(Absent(why))
            case Quiet():
                self._quieted()
            case Awake():
                self._awoke()

    def _lose(self, phase: Starting | Gone | Absent, notice: str = "") -> None:
        self._client = None
        self._landing.forget()
        self._publisher.publish(replace(cut_off(self.state, phase), notice=notice))

    def _quieted(self) -> None:
        was = self.state.phase
        if not isinstance(was, Off | Absent | Gone | Hung):
            self._publisher.publish(replace(self.state, phase=Hung(was)))

    def _awoke(self) -> None:
        phase = self.state.phase
        was = phase.was if isinstance(phase, Hung) else phase
        if isinstance(was, Opening):
            # the reply that would have told the number of the load came too late
            self.show(self.state)
        elif isinstance(phase, Hung):
            self.follow(caught_up(replace(self.state, phase=was)))

    def _happened(self, event: Event) -> None:
        if event.name == "property-change":
            self._heard(str(event.fields.get("name")), event.fields.get("data"))
            return
        was_opening = isinstance(self.state.phase, Opening)
        self._heard(event.name, dict(event.fields))
        if event.name != "playback-restart" or not isinstance(self.state.phase, Ready):
            return
        if was_opening:
            self._came_on(self.state)
        elif self.state.target_us is not None and self._client is not None:
            self._landing.restarted(self._client)

    def _came_on(self, state: PlayerState) -> None:
        self._ask_where()
        self.follow(caught_up(state))

    def _ask_where(self) -> None:
        """mpv tells of no time that it told before, as while it opened, nor always of the last."""
        if self._client is not None:
            self._client.send(
                ("get_property", "time-pos"),
                then=lambda reply: self._heard("time-pos", reply.data),
            )

    def _heard(self, name: str, value: Json) -> None:
        state = reduce(self.state, name, value)
        if name == "duration":
            self.follow(fitted(state))
        else:
            self._publisher.publish(state)
        if name == "pause":
            self._ask_where()
        if name in ("pause", "seeking") and is_stuck(state):
            asyncio.get_running_loop().call_later(_STUCK_AFTER_S, self._unstick, state)

    def _unstick(self, then: PlayerState) -> None:
        """Seek where it is: pausing in the moment of a loop's way back leaves mpv half way.

        It waits for old sound to be played out, which while paused never happens, and shows the
        picture before.
        """
        state = self.state
        if is_stuck(state) and (state.landings, state.aim_us) == (then.landings, then.aim_us):
            self.follow(seeking(state, state.aim_us))

    def _tell(self, client: Client, commands: tuple[Command, ...]) -> None:
        for command in commands:
            client.send(command)
            match command:
                case ("seek", float(target_s), _):
                    self._landing.sought(client, target_s, playing=self.state.wanted)
                case _:
                    pass
