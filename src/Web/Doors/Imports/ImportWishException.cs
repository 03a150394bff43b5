using Core;

namespace Web.Doors.Imports;

/// <summary>What was asked for beside the file cannot be done. The message is the reason as it is kept.</summary>
public sealed class ImportWishException(string code, params object?[] values) : Exception(Reason.Of(code, values));
