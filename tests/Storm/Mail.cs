namespace Storm;

/// <summary>A mail as its reader sees it.</summary>
internal sealed record Mail(string MessageId, string Subject, string Text);
