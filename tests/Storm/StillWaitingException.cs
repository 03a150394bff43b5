namespace Storm;

/// <summary>The weather is in the way: whoever wants something tries again in a moment.</summary>
internal sealed class StillWaitingException(string message) : Exception(message);
