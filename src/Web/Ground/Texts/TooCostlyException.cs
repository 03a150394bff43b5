namespace Web.Ground.Texts;

/// <summary>A text would take longer to read than anybody waits.</summary>
internal sealed class TooCostlyException() : Exception("The text is too intricate.");
