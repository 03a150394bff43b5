namespace Web.Operations;

/// <summary>An operator's command cannot be carried out; the message says why and what to do.</summary>
public sealed class OperationException(string sentence) : Exception(sentence);
