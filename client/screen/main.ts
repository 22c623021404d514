/** The entry of the screen's face; the one face that loads a display type. */
import { mount } from 'svelte';
import '@fontsource-variable/bricolage-grotesque/wght.css';
import '../look/look.css';
import './screen.css';
import Screen from './Screen.svelte';

mount(Screen, { target: document.getElementById('face')! });
