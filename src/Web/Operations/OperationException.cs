using Core;

namespace Web.Operations;

/// <summary>An operator's command cannot be carried out; the message is the <see cref="Reason"/>: why, and what to do.</summary>
public sealed class OperationException(string code, params object?[] values) : Exception(Reason.Of(code, values));
