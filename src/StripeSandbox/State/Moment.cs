namespace StripeSandbox.State;

/// <summary>When a change happens: now, because somebody asked, or when it was due, because a clock got there.</summary>
internal readonly record struct Moment(long Seconds, bool IsOfTheClock);
