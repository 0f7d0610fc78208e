// Runs in the build of vifsched, after this project's own: its page must show code that was compiled and tested here.
def lines = { String text -> text.readLines()*.trim().join('\n').trim() }
def source = new File(basedir, 'src/main/java/org/example/boxes').listFiles().collect { lines(it.getText('UTF-8')) }
def examples = (new File(basedir, 'README.md').getText('UTF-8') =~ /(?s)```java\n(.*?)```/).collect { lines(it[1]) }
if (examples.isEmpty()) {
    throw new AssertionError('java examples of README.md = none, expected one at least')
}
examples.findAll { example -> source.every { !it.contains(example) } }.each {
    throw new AssertionError("java example of README.md, expected lines of own-boxes as they are:\n${it}")
}
return true
