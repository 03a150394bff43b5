namespace Web.Doors.Imports;

/// <summary>What was asked for beside the file cannot be done. The message is a sentence for whoever asked.</summary>
public sealed class ImportWishException(string sentence) : Exception(sentence);
